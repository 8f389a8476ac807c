import type { Attempt } from './outbox';

interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Says that nothing will ever be received here again. */
const GONE = 410;

/** Posts JSON once. Only 2xx is a delivery; redirects are not followed, because they could lead anywhere. */
export async function postOnce(url: string, { body, headers, timeoutMs }: Post): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Planshift' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What the receiver says beyond its status is of no use, and may be endless.
    await response.body?.cancel();
    if (response.ok) return { status: 'delivered' };
    return { status: response.status === GONE ? 'refused' : 'failed', reason: `HTTP ${response.status}` };
  } catch (error) {
    return { status: 'failed', reason: explain(error) };
  }
}

/** The reason that `fetch` hides behind "fetch failed". */
function explain(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } };
  return [cause?.message, cause?.code, message].find((reason) => reason) ?? 'The request failed.';
}
