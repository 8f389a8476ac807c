import { ulid } from './sortable-id';
import type { NewId } from '../../domain/situation';
import type {
  Decision,
  LoadedSituation,
  Subject,
  SubscriptionRecords,
} from '../../ports/subscription-records';
import type { CatalogVersions } from './catalogs';
import type { Database } from './database';
import { saveEffects } from './effects';
import type { NotificationRows } from './notifications';
import type { Row } from './rows';
import { loadSituation, lockAccount, type ReadRows } from './situation';

const newId: NewId = (prefix) => `${prefix}_${ulid()}`;

/** Long enough for a transaction that waits behind others of the same account. */
const TRANSACTION = { maxWait: 10_000, timeout: 30_000 };

/** Subscriptions and everything about them in PostgreSQL. */
export class PostgresSubscriptionRecords implements SubscriptionRecords {
  constructor(
    private readonly database: Database,
    private readonly catalogs: CatalogVersions,
    private readonly notifications: NotificationRows,
  ) {}

  /** Straight through `pg`: Prisma takes longer for a raw query than PostgreSQL does. */
  load(subject: Subject): Promise<LoadedSituation> {
    const readRows: ReadRows = async (statement, values) => {
      const { rows } = await this.database.pool.query<Row>({ ...statement, values: [...values] });
      return rows;
    };
    return loadSituation(readRows, this.catalogs, subject);
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<{ answer: Answer; situation: LoadedSituation }> {
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccount(transaction, subject);
      const readRows: ReadRows = ({ text }, values) => transaction.$queryRawUnsafe(text, ...values);
      const situation = await loadSituation(readRows, this.catalogs, subject);
      const { effects, answer } = decide(situation, newId);
      if (effects) await saveEffects(transaction, situation, effects, this.notifications);
      return { answer, situation };
    }, TRANSACTION);
  }
}
