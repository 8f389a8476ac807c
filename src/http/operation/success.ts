import type { z } from 'zod';
import type { PdfDocument } from '../../ports/documents';

interface JsonSuccess<Schema extends z.ZodType> {
  readonly kind: 'json';
  readonly status: 200 | 201 | 202;
  readonly description: string;
  readonly schema: Schema;
}

/** One event of a stream, before it is written. */
export interface StreamEvent<Data> {
  readonly id: string;
  readonly type: string;
  readonly data: Data;
}

interface EventsSuccess<Schema extends z.ZodType> {
  readonly kind: 'events';
  readonly status: 200;
  readonly description: string;
  readonly schema: Schema;
}

interface PdfSuccess {
  readonly kind: 'pdf';
  readonly status: 200;
  readonly description: string;
}

interface EmptySuccess {
  readonly kind: 'empty';
  readonly status: 204;
  readonly description: string;
}

/** How an operation answers when all went well: each has one status and one form. */
export type Success<Schema extends z.ZodType = z.ZodType> =
  JsonSuccess<Schema> | EventsSuccess<Schema> | PdfSuccess | EmptySuccess;

/** What a handler has to return for its operation's form of success. */
export type ResultOf<Answer extends Success> =
  Answer extends JsonSuccess<infer Schema>
    ? z.output<Schema>
    : Answer extends EventsSuccess<infer Schema>
      ? AsyncIterable<StreamEvent<z.output<Schema>>>
      : Answer extends PdfSuccess
        ? PdfDocument
        : undefined;

export function ok<Schema extends z.ZodType>(schema: Schema, description: string): JsonSuccess<Schema> {
  return { kind: 'json', status: 200, schema, description };
}

export function created<Schema extends z.ZodType>(schema: Schema, description: string): JsonSuccess<Schema> {
  return { kind: 'json', status: 201, schema, description };
}

export function accepted<Schema extends z.ZodType>(schema: Schema, description: string): JsonSuccess<Schema> {
  return { kind: 'json', status: 202, schema, description };
}

export function eventStream<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): EventsSuccess<Schema> {
  return { kind: 'events', status: 200, schema, description };
}

export function pdf(description: string): PdfSuccess {
  return { kind: 'pdf', status: 200, description };
}

export function nothing(description: string): EmptySuccess {
  return { kind: 'empty', status: 204, description };
}
