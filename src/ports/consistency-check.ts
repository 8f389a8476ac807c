/** What a look at the workflows of everything alive has found. */
export interface ConsistencyReport {
  readonly checked: number;
  /** Workflows that were lost, and run again. */
  readonly restarted: number;
  /** Workflows that run but get nowhere, and lost ones that could not be started: the log says what to do. */
  readonly needingHelp: number;
}

/** Compares what is alive in the database with its workflows, and starts lost ones again. */
export interface ConsistencyCheck {
  /** The next part of the whole, after a workflow id; `next` is null where there is no more. */
  checkAfter(
    workflowId: string,
  ): Promise<{ readonly report: ConsistencyReport; readonly next: string | null }>;
}
