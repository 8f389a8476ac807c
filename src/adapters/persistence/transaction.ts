import type { Pool, PoolClient } from 'pg';
import type { BoundStatement } from './database';
import type { Row } from './rows';

/** Whoever vanishes in the middle of a transaction keeps others waiting for half a minute at most. */
const BEGIN = `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '30s'`;

/** What is written, and the answer for whoever asked. */
export interface Outcome<Answer> {
  readonly writes: readonly BoundStatement[];
  readonly answer: Answer;
}

/**
 * One transaction in two messages to PostgreSQL and two back: what has to be known, and, once that was thought about,
 * what is written. Within a message no statement waits for the answer to the one before; where one fails, all that
 * follow do, and the commit becomes a rollback.
 *
 * @param think - gets the rows of the last of `reads`, and the connection for what else it must know; nothing is
 * written where it throws
 */
export async function transact<Answer>(
  pool: Pool,
  reads: readonly BoundStatement[],
  think: (rows: readonly Row[], client: PoolClient) => Promise<Outcome<Answer>>,
): Promise<Answer> {
  const client = await pool.connect();
  // A connection that breaks fails its statements, too; unheard, its error would end the process.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  try {
    const [, ...known] = await Promise.all([
      client.query(BEGIN),
      ...reads.map((statement) => client.query<Row>(statement)),
    ]);
    const { writes, answer } = await think(known.at(-1)?.rows ?? [], client);
    await Promise.all([...writes.map((statement) => client.query(statement)), client.query('COMMIT')]);
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(ignore);
    throw error;
  } finally {
    client.off('error', ignore);
    client.release();
  }
}
