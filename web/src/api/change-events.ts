import { send } from './request';

const RECONNECT_AFTER_MS = 1_000;

/**
 * Calls `onEvent` for every event of a change until `signal` aborts, and reconnects when the stream ends.
 * An EventSource cannot send the Authorization header, hence fetch.
 */
export async function followChange(id: string, onEvent: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await readStream(id, onEvent, signal).catch(stayQuiet);
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_AFTER_MS));
    onEvent();
  }
}

/** A stream that broke off is opened again; whoever listens reads the change itself, and learns there what is wrong. */
function stayQuiet(): void {
  return;
}

async function readStream(id: string, onEvent: () => void, signal: AbortSignal): Promise<void> {
  const response = await send(`/v1/changes/${encodeURIComponent(id)}/events`, {
    accept: 'text/event-stream',
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let pending = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (pending + value).split(/\r?\n\r?\n/);
    pending = blocks.pop() ?? '';
    if (blocks.some((block) => /^data:/m.test(block))) onEvent();
  }
}
