import { DomainError } from '../../domain/errors';

export interface Watch {
  /** Refuses what is not allowed any more. */
  readonly check: () => Promise<void>;
  readonly everyMs: number;
  /** When the credential ends; epoch milliseconds. */
  readonly endsAt: number;
}

/**
 * Aborts once something that goes on for long is not allowed any more: who was let in may lose the right, or the
 * credential may end. A check that cannot be carried out decides nothing. Watching ends with the signal `until`.
 */
export function whileAllowed({ check, everyMs, endsAt }: Watch, until: AbortSignal): AbortSignal {
  const ended = new AbortController();
  const look = async (): Promise<void> => {
    try {
      await check();
    } catch (error) {
      if (error instanceof DomainError) ended.abort();
    }
    if (!ended.signal.aborted) lookLater();
  };
  let timer: NodeJS.Timeout | undefined;
  const lookLater = (): void => {
    if (until.aborted) return;
    timer = setTimeout(() => void look(), Math.max(0, Math.min(everyMs, endsAt - Date.now()))).unref();
  };
  until.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  lookLater();
  return AbortSignal.any([ended.signal, until]);
}
