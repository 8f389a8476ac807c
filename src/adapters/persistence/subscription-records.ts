import type { PoolClient, Pool } from 'pg';
import type { Instant } from '../../domain/calendar/instant';
import type { NewId, Standing } from '../../domain/situation';
import type { Page, PageRequest } from '../../ports/reads';
import type {
  Decision,
  FirstDecision,
  FirstSubject,
  LoadedFirst,
  LoadedSituation,
  Subject,
  SubscriptionRecords,
} from '../../ports/subscription-records';
import { ulid, type Database, type BoundStatement } from './database';
import type { CatalogVersions } from './catalogs';
import { writeEffects } from './effects';
import type { NotificationRows } from './notifications';
import type { Row } from './rows';
import {
  lockAccount,
  lockFirst,
  readFirst,
  readSituation,
  toFirstSituation,
  toSituation,
  type Known,
} from './situation';
import { readStanding, readStandings } from './standings';

/** Whoever vanishes in the middle of a transaction keeps others waiting for half a minute at most. */
const BEGIN = `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '30s'`;

const newId: NewId = (prefix) => `${prefix}_${ulid()}`;

/** Subscriptions and everything about them in PostgreSQL. */
export class PostgresSubscriptionRecords implements SubscriptionRecords {
  constructor(
    private readonly database: Database,
    private readonly catalogs: CatalogVersions,
    private readonly notifications: NotificationRows,
    /** What time it is for accounts without a test clock. */
    private readonly realNow: () => Instant | Promise<Instant> = Date.now,
  ) {}

  async load(subject: Subject): Promise<LoadedSituation> {
    const { rows } = await this.database.pool.query<Row>(readSituation(subject));
    return toSituation(rows, this.#known(), subject);
  }

  standing(subscription: string): Promise<Standing> {
    return readStanding(this.database, subscription, this.#known());
  }

  standings(account: string, page: PageRequest): Promise<Page<Standing>> {
    return readStandings(this.database, account, page, this.#known());
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<Answer> {
    const reads = [lockAccount(subject), readSituation(subject)];
    return transact(this.database.pool, reads, async (rows, client) => {
      const situation = await toSituation(rows, this.#knownOn(client), subject);
      const { effects, answer } = decide(situation, newId);
      return { writes: effects ? writeEffects(situation, effects, this.notifications) : [], answer };
    });
  }

  decideFirst<Answer>(
    subject: FirstSubject,
    decide: (situation: LoadedFirst, newId: NewId) => FirstDecision<Answer>,
  ): Promise<Answer> {
    const reads = [lockFirst(subject), readFirst(subject)];
    return transact(this.database.pool, reads, async (rows, client) => {
      const first = await toFirstSituation(rows, this.#knownOn(client), subject);
      const { begun, answer } = decide(first, newId);
      const writes = begun
        ? writeEffects({ ...begun.situation, wakes: new Map() }, begun.effects, this.notifications)
        : [];
      return { writes, answer };
    });
  }

  /** Who decides holds a connection: whatever it has to know besides is read on the same one. */
  #knownOn(client: PoolClient): Known {
    return { ...this.#known(), catalogs: this.catalogs.on(client) };
  }

  #known(): Known {
    return { catalogs: this.catalogs, realNow: this.realNow };
  }
}

/** What is written, and the answer for whoever asked. */
interface Outcome<Answer> {
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
async function transact<Answer>(
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
