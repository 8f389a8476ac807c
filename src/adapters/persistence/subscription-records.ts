import { ulid } from 'ulid';
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
import { loadSituation, lockAccount } from './situation';

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

  load(subject: Subject): Promise<LoadedSituation> {
    return loadSituation(this.database.prisma, this.catalogs, subject);
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<{ answer: Answer; situation: LoadedSituation }> {
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccount(transaction, subject);
      const situation = await loadSituation(transaction, this.catalogs, subject);
      const { effects, answer } = decide(situation, newId);
      if (effects) await saveEffects(transaction, situation, effects, this.notifications);
      return { answer, situation };
    }, TRANSACTION);
  }
}
