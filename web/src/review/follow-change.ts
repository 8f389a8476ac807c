import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refreshChange } from '../api/queries';
import { send } from '../api/request';
import { useRefreshEverywhere } from '../app/refresh';

/** While a change is being charged, or its bank asked: shows every step as it happens, and reads everything again at the end. */
export function useFollowChange(id: string, isUnderWay: boolean): void {
  const client = useQueryClient();
  const refreshEverywhere = useRefreshEverywhere();
  useEffect(() => {
    if (!isUnderWay) return;
    const stop = new AbortController();
    const onEvent = () => void refreshChange(client, id);
    followChange(id, onEvent, stop.signal).catch(onEvent);
    return () => {
      stop.abort();
      void refreshEverywhere();
    };
  }, [client, id, isUnderWay, refreshEverywhere]);
}

const RECONNECT_AFTER_MS = 1_000;

/**
 * Calls `onEvent` for every event of a change until `signal` aborts, and reconnects when the stream ends.
 * An EventSource cannot send the Authorization header, hence fetch.
 */
async function followChange(id: string, onEvent: () => void, signal: AbortSignal): Promise<void> {
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
