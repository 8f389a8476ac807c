import type { Response } from 'express';
import type { PdfDocument } from '../../ports/documents';
import type { EventStreams } from './event-streams';
import type { StreamEvent, Success } from './success';

/** Answers with what a handler returned, in the form that its operation declares. */
export async function sendResult(
  response: Response,
  { success, streams }: { readonly success: Success; readonly streams: EventStreams },
  result: unknown,
): Promise<void> {
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
      await streams.send(response, result as AsyncIterable<StreamEvent<object>>);
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
