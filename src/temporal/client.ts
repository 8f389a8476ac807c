import { Client, Connection, type ConnectionOptions } from '@temporalio/client';

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
