import { Client, Connection } from '@temporalio/client';

export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Where people look at workflows; undefined where nobody said. */
  readonly uiUrl: string | undefined;
}

/** A client with the names that every call needs. */
export interface Temporal extends TemporalSettings {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Connects to Temporal. */
export async function connectTemporal(settings: TemporalSettings): Promise<Temporal> {
  const connection = await Connection.connect({ address: settings.address });
  const client = new Client({ connection, namespace: settings.namespace });
  return { ...settings, client, connection, close: () => connection.close() };
}
