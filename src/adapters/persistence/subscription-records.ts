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
import { writeEffects } from './effects';
import type { NotificationRows } from './notifications';
import type { Row } from './rows';
import { lockAccount, readSituation, toSituation } from './situation';
import { transact } from './transaction';

const newId: NewId = (prefix) => `${prefix}_${ulid()}`;

/** Subscriptions and everything about them in PostgreSQL. */
export class PostgresSubscriptionRecords implements SubscriptionRecords {
  constructor(
    private readonly database: Database,
    private readonly catalogs: CatalogVersions,
    private readonly notifications: NotificationRows,
  ) {}

  async load(subject: Subject): Promise<LoadedSituation> {
    const { rows } = await this.database.pool.query<Row>(readSituation(subject));
    return toSituation(rows, this.catalogs, subject);
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<{ answer: Answer; situation: LoadedSituation }> {
    const reads = [lockAccount(subject), readSituation(subject)];
    return transact(this.database.pool, reads, async (rows, client) => {
      const situation = await toSituation(rows, this.catalogs.on(client), subject);
      const { effects, answer } = decide(situation, newId);
      const writes = effects ? writeEffects(situation, effects, this.notifications) : [];
      return { writes, answer: { answer, situation } };
    });
  }
}
