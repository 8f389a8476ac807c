import { setTimeout as delay } from 'node:timers/promises';

/** Asks something that the service cannot work without whether it is there; throws where it is not. */
export type ReadinessCheck = () => Promise<unknown>;

/** What of the service can be reached. */
export interface ReadinessReport {
  readonly status: 'ready' | 'unavailable';
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

const PATIENCE_MS = 2_000;

/** Whether the service can do its work: all its checks pass, each in time. */
export class Readiness {
  constructor(private readonly checks: Readonly<Record<string, ReadinessCheck>>) {}

  async check(): Promise<ReadinessReport> {
    const results = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const isReady = results.every(([, outcome]) => outcome === 'ok');
    return { status: isReady ? 'ready' : 'unavailable', checks: Object.fromEntries(results) };
  }
}

async function outcomeOf(check: ReadinessCheck): Promise<'ok' | 'failed'> {
  const patience = new AbortController();
  try {
    const late = delay(PATIENCE_MS, 'failed' as const, { signal: patience.signal, ref: false });
    return await Promise.race([check().then(() => 'ok' as const), late]);
  } catch {
    return 'failed';
  } finally {
    patience.abort();
  }
}
