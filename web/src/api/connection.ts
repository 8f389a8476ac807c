type Listener = () => void;

let reachable = true;
const listeners = new Set<Listener>();

/** Whether the last call reached the service; a store for `useSyncExternalStore`. */
export const connection = {
  isReachable: (): boolean => reachable,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  report: (value: boolean): void => {
    if (value === reachable) return;
    reachable = value;
    for (const listener of listeners) listener();
  },
};
