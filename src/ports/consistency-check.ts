import type { Position } from './late-work';

/** What a look at late work has found. */
export interface ConsistencyReport {
  readonly late: number;
  /** Workflows that run and did not know, and were told to look. */
  readonly told: number;
  /** Workflows that were lost, and run again. */
  readonly restarted: number;
  /** Workflows that run but get nowhere, and lost ones that could not be started: the log says what to do. */
  readonly needingHelp: number;
}

/** Sees to it that somebody works on everything that is late. */
export interface ConsistencyCheck {
  /** The next part of the whole, after a position; `next` is null where there is no more. */
  checkAfter(
    position: Position | null,
  ): Promise<{ readonly report: ConsistencyReport; readonly next: Position | null }>;
}
