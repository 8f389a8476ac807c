/** The error and what it says caused it, outermost first; at most a dozen, so that a cycle ends. */
export function causesOf(error: unknown): readonly object[] {
  const causes: object[] = [];
  let current: unknown = error;
  while (typeof current === 'object' && current !== null && causes.length < 12) {
    causes.push(current);
    current = 'cause' in current ? current.cause : undefined;
  }
  return causes;
}
