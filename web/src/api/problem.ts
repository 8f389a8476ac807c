interface ProblemDocument {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly clientSecret?: string;
}

/** The service's refusal, an RFC 9457 document; `code` is what to decide upon. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  /** Where the bank wants the customer to authenticate. */
  readonly clientSecret: string | null;

  constructor(
    readonly status: number,
    document: ProblemDocument,
  ) {
    super(document.detail ?? document.title ?? `HTTP ${String(status)}`);
    this.code = document.code ?? 'unknown';
    this.clientSecret = document.clientSecret ?? null;
  }
}

/** The service could not be reached, or said that it is not available: whether it acted is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Whether an error is the service's refusal with one of these codes. */
export function isProblem(error: unknown, ...codes: readonly string[]): error is Problem {
  return error instanceof Problem && codes.includes(error.code);
}
