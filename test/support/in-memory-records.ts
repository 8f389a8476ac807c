import { OPEN_STATUSES, PENDING_STATUSES } from '../../src/domain/change/states';
import type { Change } from '../../src/domain/change/change';
import { DomainError } from '../../src/domain/errors';
import type { NewId } from '../../src/domain/situation';
import type { Subscription } from '../../src/domain/subscription/subscription';
import type {
  Decision,
  LoadedSituation,
  Subject,
  SubscriptionRecords,
} from '../../src/ports/subscription-records';
import { saveEffects } from './in-memory-effects';
import type { InMemoryStore, Tables } from './in-memory-store';

/** Subscriptions and everything about them in memory. */
export class InMemorySubscriptionRecords implements SubscriptionRecords {
  readonly #newId = countingIds('d');

  constructor(private readonly store: InMemoryStore) {}

  load(subject: Subject): Promise<LoadedSituation> {
    return this.#load(this.store.tables, subject);
  }

  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<{ answer: Answer; situation: LoadedSituation }> {
    return this.store.transaction(async (tables) => {
      const situation = await this.#load(tables, subject);
      const { effects, answer } = decide(situation, this.#newId);
      if (effects) saveEffects(tables, situation, effects);
      return { answer, situation };
    });
  }

  async #load(tables: Tables, { subscription: asked, change }: Subject): Promise<LoadedSituation> {
    const id = asked ?? tables.changes.get(change)?.subscription ?? '';
    const subscription = tables.subscriptions.get(id);
    const account = subscription && tables.accounts.get(subscription.account);
    if (!account) throw new DomainError('not_found', `There is no ${asked ?? change}.`);
    const changes = [...tables.changes.values()].filter((each) => each.subscription === id);
    return {
      now: await this.store.nowFor(account),
      clockAdvances: isMoving(tables, account.testClock),
      account,
      subscription,
      ...catalogsOf(tables, subscription),
      open: findByStatus(changes, OPEN_STATUSES),
      pending: findByStatus(changes, PENDING_STATUSES),
      change: changes.find((each) => each.id === change) ?? null,
      unpaid: unpaidInvoice(tables, id),
      resources: tables.resources.get(account.id) ?? [],
      others: othersOf(tables, subscription),
      payments: relevantPayments(tables, id),
      refunds: [...tables.refunds.values()].filter(
        (each) =>
          each.subscription === id &&
          (each.status === 'pending' || each.change === null || each.change === change),
      ),
      defaultMethod: defaultMethod(tables, account.id),
    };
  }
}

function isMoving(tables: Tables, clock: string | null): boolean {
  return clock !== null && tables.clocks.get(clock)?.target !== null;
}

function catalogsOf(
  tables: Tables,
  { catalog, catalogVersion }: Subscription,
): Pick<LoadedSituation, 'sold' | 'newest' | 'targets'> {
  const versions = tables.catalogs.get(catalog) ?? [];
  const [sold, newest] = [versions[catalogVersion - 1], versions.at(-1)];
  if (!sold || !newest) throw new Error(`The catalog ${catalog} is missing.`);
  return { sold, newest, targets: versions };
}

/** The account's other running subscriptions, oldest first. */
function othersOf(tables: Tables, { id, account }: Subscription): LoadedSituation['others'] {
  return [...tables.subscriptions.values()]
    .filter((other) => other.account === account && other.id !== id)
    .filter(({ status }) => status === 'active' || status === 'past_due')
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map((other) => ({
      subscription: other.id,
      catalog: catalogsOf(tables, other).sold,
      terms: other.terms,
    }));
}

/** The account's default payment method. */
export function defaultMethod(tables: Tables, account: string): string | null {
  return [...tables.methods.values()].find((each) => each.account === account && each.isDefault)?.id ?? null;
}

/** Ids in the order in which they were asked for, told from those of others by their beginning. */
export function countingIds(beginning: string): (prefix: string) => string {
  let last = 0;
  return (prefix) => `${prefix}_${beginning}${String((last += 1)).padStart(8, '0')}`;
}

function unpaidInvoice(tables: Tables, subscription: string): LoadedSituation['unpaid'] {
  const open = [...tables.invoices.values()].filter(
    (invoice) => invoice.subscription === subscription && invoice.status === 'open',
  );
  return open.sort((a, b) => b.issuedAt - a.issuedAt)[0] ?? null;
}

/** Newest first: those not settled yet, and those of which something could be sent back. */
function relevantPayments(tables: Tables, id: string): LoadedSituation['payments'] {
  return [...tables.payments.values()]
    .filter(({ subscription }) => subscription === id)
    .filter(
      ({ settled, status, refunded, amount }) =>
        !settled || status === 'requires_action' || (status === 'succeeded' && refunded < amount),
    )
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

function findByStatus(changes: readonly Change[], statuses: readonly Change['status'][]): Change | null {
  return changes.find(({ status }) => statuses.includes(status)) ?? null;
}
