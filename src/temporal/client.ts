import {
  Client,
  Connection,
  type ConnectionOptions,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages';

/** The types of search attributes, as the server numbers them. */
const TYPES = {
  KEYWORD: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  INT: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_INT,
} as const;

export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Whether the connection is encrypted; unsaid, it is where there is a key. */
  readonly tls?: boolean | undefined;
  readonly apiKey?: string | undefined;
  /** Where people look at workflows; undefined where nobody said. */
  readonly uiUrl: string | undefined;
}

/** A client with the names that every call needs. */
export interface Temporal extends TemporalSettings {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** How clients and workers alike connect. */
export function toConnectionOptions({
  address,
  tls,
  apiKey,
}: TemporalSettings): Pick<ConnectionOptions, 'address' | 'tls'> & { apiKey?: string } {
  return { address, ...(tls !== undefined && { tls }), ...(apiKey !== undefined && { apiKey }) };
}

/** Connects to Temporal. */
export async function connectTemporal(settings: TemporalSettings): Promise<Temporal> {
  const connection = await Connection.connect(toConnectionOptions(settings));
  const client = new Client({ connection, namespace: settings.namespace });
  return { ...settings, client, connection, close: () => connection.close() };
}

/**
 * Makes sure that Temporal knows the search attributes: a workflow that sets an unknown one stands still.
 * @throws Error where one exists with another type, which Temporal would never tell.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, number> = {};
  for (const { name, type } of SEARCH_ATTRIBUTES) {
    const known = customAttributes[name];
    if (known === undefined) missing[name] = TYPES[type];
    else if (known !== TYPES[type])
      throw new Error(`The search attribute ${name} exists in Temporal with another type.`);
  }
  if (Object.keys(missing).length > 0) {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  }
}

/**
 * How long somebody who asks waits for a workflow, milliseconds: less than what callers usually wait for an answer. A
 * step that takes longer, because the payment gateway does not answer for instance, goes on by itself.
 */
export const PATIENCE_MS = 40_000;

/**
 * Waits for a workflow's answer to what may be asked any number of times, for so long. It is asked again where a busy
 * worker completed a task without having looked at an update that came with it, where the workflow ended meanwhile, and
 * where it would have ended had not another message come: the server lets go of the update then.
 * @param ask - makes the whole request anew each time: an operation that starts a workflow can be used only once
 * @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause
 */
export function waitPatiently<Answer>(
  { client }: Pick<Temporal, 'client'>,
  patienceMs: number,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  return client.withDeadline(Date.now() + patienceMs, async () => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!wasOverlooked(error)) throw error;
      }
    }
  });
}

/** The server's words for an update that it lets go of because the task that took it up is done again. */
const TASK_IS_DONE_AGAIN = 'due to unexpected workflow task failure';

function wasOverlooked(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (error instanceof Error && error.message.includes(TASK_IS_DONE_AGAIN)) return true;
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    (error.cause.type === 'UnprocessedUpdate' || error.cause.type === 'AcceptedUpdateCompletedWorkflow')
  );
}
