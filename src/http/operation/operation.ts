import type { z } from 'zod';
import type { ProblemCode } from '../../domain/errors';
import type { AccountSubject } from '../../ports/access';
import type { Call } from '../../services/services';
import type { PdfDocument } from '../../ports/documents';
import type { Action } from '../auth/actions';
import type { Caller } from '../auth/caller';
import type { HeldCookie } from '../auth/session-cookie';
import type { KeptAnswer } from '../idempotency';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * A parsed document's type: zod lets optional fields be undefined, but what was parsed has a value or no such field.
 */
type Given<Document> = Document extends object
  ? { [Name in keyof Document]: Given<Exclude<Document[Name], undefined>> }
  : Document;

/** A request after validation; a part that the operation does not declare is undefined. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** What the operation does in the table of actions, and to what; `subject` is left out where no account is touched. */
interface Security<Params, Query, Body> {
  readonly action: Action;
  subject?(input: Input<Params, Query, Body>, caller: Caller): AccountSubject;
}

/** What of a success is secret: not kept for a request that is repeated, but fetched anew. */
interface Secrets<Params, Query, Body> {
  readonly fields: readonly string[];
  again(input: Input<Params, Query, Body>, kept: KeptAnswer): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * One operation of the API as data: it is routed, authorized, validated and described by what is declared here,
 * and nowhere else.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends Success = Success,
> {
  /** The name that generated clients give it. */
  readonly id: string;
  readonly method: Method;
  /** As in OpenAPI: `/v1/changes/{id}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly tag: Tag;
  readonly security: Security<Given<z.output<Params>>, Given<z.output<Query>>, Given<z.output<Body>>>;
  /** A path that does not fit is 404: nothing can have such an id. */
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Describes the body where the handler checks it itself. */
  readonly describedBody?: z.ZodType;
  /** The body may be YAML as well. */
  readonly acceptsYaml?: boolean;
  /** False for a POST that stores nothing; others honour Idempotency-Key. */
  readonly idempotent?: boolean;
  readonly success: Answer;
  readonly secrets?: Secrets<Given<z.output<Params>>, Given<z.output<Query>>, Given<z.output<Body>>>;
  /** The one secret that a refusal can hold, fetched anew like those of a success: what authenticates a payment. */
  clientSecretAgain?(
    input: Input<Given<z.output<Params>>, Given<z.output<Query>>, Given<z.output<Body>>>,
    kept: KeptAnswer,
  ): Promise<{ readonly clientSecret?: string }>;
  /** Codes beyond those that follow from the rest of the declaration. */
  readonly problems?: readonly ProblemCode[];
  handle(
    input: Input<Given<z.output<Params>>, Given<z.output<Query>>, Given<z.output<Body>>>,
    context: RequestContext,
  ): Promise<ResultOf<Answer>> | ResultOf<Answer>;
}

/** Declares an operation; the types of its handler follow from its schemas. */
export function operation<
  Answer extends Success,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(declaration: Operation<Params, Query, Body, Answer>): Operation {
  return declaration;
}

/** What a handler knows of a request beside its input. */
export interface RequestContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** The cookie of whoever has signed in, for what signs in and out. */
  readonly cookie: HeldCookie;
  /** Handed on to services. */
  readonly call: Call;
  /** The body as it was written, where it was YAML. */
  readonly yaml: string | null;
  /** Of an event stream that is resumed: the last event that its reader saw. */
  readonly lastEventId: string | null;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
}

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
type ResultOf<Answer extends Success> =
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

/** The groups of the documentation, in the order in which a reader meets them. */
export const TAGS = {
  Changes: 'Plan changes, from preview and quote to reconcile.',
  Subscriptions: 'Running agreements, and what is reported about their use.',
  Accounts: 'Customers, their users and how they pay.',
  Billing: 'Invoices, receipts, the ledger and the emails that customers were sent.',
  Resources: 'What customers made, and which plans limit.',
  Catalogs: 'Plans, prices, policies and reconcile rules as versioned documents.',
  'Portal sessions': 'Short-lived tokens for a customer’s browser.',
  'Sign-in': 'People who sign in by a code that is sent to their email address.',
  'Webhook endpoints': 'Where events are delivered, signed as Standard Webhooks asks.',
  'Test clocks': 'Time that moves when it is told to.',
} as const;

export type Tag = keyof typeof TAGS;
