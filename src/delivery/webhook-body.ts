/** What an endpoint is told. */
export interface Told {
  readonly type: string;
  readonly account: string;
  readonly change: string | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The same for every attempt; so is the event's id, by which a receiver drops what it gets twice. */
export function toBody({ type, account, change, at, data }: Told): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { account, change, ...data } });
}
