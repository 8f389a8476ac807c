import type { z } from 'zod';
import type { ProblemCode } from '../../domain/errors';
import type { AccountSubject } from '../../ports/access';
import type { Action } from '../auth/actions';
import type { Caller } from '../auth/caller';
import type { KeptAnswer } from '../idempotency/run-once';
import type { RequestContext } from './context';
import type { ResultOf, Success } from './success';
import type { Tag } from './tags';

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

/** What of an answer is secret: not kept for a request that is repeated, but fetched anew. */
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
