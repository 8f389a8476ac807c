/** Activities that cost what an activity costs. */
export const activities = {
  nothing: (): Promise<void> => Promise.resolve(),
};
