import { ulid } from './sortable-id';
import type { Instant } from '../../domain/calendar/instant';
import type { NewId } from '../../domain/situation';
import type {
  Decision,
  FirstDecision,
  FirstSubject,
  LoadedFirst,
  LoadedSituation,
  Subject,
  SubscriptionRecords,
} from '../../ports/subscription-records';
import type { CatalogVersions } from './catalogs';
import type { Database } from './database';
import { writeEffects } from './effects';
import type { NotificationRows } from './notifications';
import type { Row } from './rows';
import { lockAccount, lockFirst, readFirst, readSituation, toFirstSituation, toSituation } from './situation';
import { transact } from './transaction';

const newId: NewId = (prefix) => `${prefix}_${ulid()}`;

/** Subscriptions and everything about them in PostgreSQL. */
export class PostgresSubscriptionRecords implements SubscriptionRecords {
  constructor(
    private readonly database: Database,
    readonly catalogs: CatalogVersions,
    private readonly notifications: NotificationRows,
    /** What time it is for accounts without a test clock. */
    readonly realNow: () => Instant | Promise<Instant> = Date.now,
  ) {}

  async load(subject: Subject): Promise<LoadedSituation> {
    const { rows } = await this.database.pool.query<Row>(readSituation(subject));
    return toSituation(rows, this, subject);
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<Answer> {
    const reads = [lockAccount(subject), readSituation(subject)];
    return transact(this.database.pool, reads, async (rows) => {
      const situation = await toSituation(rows, this, subject);
      const { effects, answer } = decide(situation, newId);
      return { writes: effects ? writeEffects(situation, effects, this.notifications) : [], answer };
    });
  }

  decideFirst<Answer>(
    subject: FirstSubject,
    decide: (situation: LoadedFirst, newId: NewId) => FirstDecision<Answer>,
  ): Promise<Answer> {
    const reads = [lockFirst(subject), readFirst(subject)];
    return transact(this.database.pool, reads, async (rows) => {
      const first = await toFirstSituation(rows, this, subject);
      const { begun, answer } = decide(first, newId);
      const writes = begun
        ? writeEffects({ ...begun.situation, wakes: new Map() }, begun.effects, this.notifications)
        : [];
      return { writes, answer };
    });
  }
}
