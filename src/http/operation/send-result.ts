import type { Response } from 'express';
import type { PdfDocument } from '../../ports/desks/document-desk';
import type { StreamEvent, Success } from './success';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2_000;

/** Answers with what a handler returned, in the form that its operation declares. */
export async function sendResult(response: Response, success: Success, result: unknown): Promise<void> {
  response.status(success.status);
  switch (success.kind) {
    case 'json':
      sendJson(response, result);
      return;
    case 'empty':
      response.end();
      return;
    case 'pdf':
      sendPdf(response, result as PdfDocument);
      return;
    case 'events':
      await sendEvents(response, result as AsyncIterable<StreamEvent<unknown>>);
  }
}

/** Writes a JSON answer; the status is set by then. */
export function sendJson(response: Response, body: unknown): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function sendPdf(response: Response, { filename, content }: PdfDocument): void {
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', `attachment; filename="${filename.replaceAll(/[^\w.-]/g, '_')}"`);
  response.end(content);
}

/** The first event is awaited before anything is written, so that a refusal is still a problem document. */
async function sendEvents(response: Response, events: AsyncIterable<StreamEvent<unknown>>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  let next = await iterator.next();
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('X-Accel-Buffering', 'no');
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for (; next.done !== true && !response.destroyed; next = await iterator.next()) {
      response.write(formatEvent(next.value));
    }
  } finally {
    clearInterval(heartbeat);
    await iterator.return?.();
    response.end();
  }
}

function formatEvent({ id, type, data }: StreamEvent<unknown>): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
