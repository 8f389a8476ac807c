import type { Invoice } from '../../../src/domain/billing/documents';
import { overdueOf } from '../../../src/domain/renewal/overdue';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { day, Life, lifeCatalog } from '../change/life';

/** Unpaid since 1 May. */
function unpaid(dunning: CatalogDocument['dunning'], now: number) {
  const { now: situation } = new Life(lifeCatalog({ dunning })).at(now);
  const invoice = { status: 'open', total: 9000, issuedAt: day(5, 1), uncollectible: false } as Invoice;
  const attempts = { unpaidSince: day(5, 1), attempts: 2, nextAttemptAt: null };
  return {
    ...situation,
    openInvoices: [invoice],
    subscription: { ...situation.subscription, status: 'past_due' as const, dunning: attempts },
  };
}

describe('what is overdue', () => {
  it('is nothing in good standing', () => {
    expect(overdueOf(new Life(lifeCatalog()).now)).toBeNull();
  });

  it('says how much, when it is tried next, and when the last attempt ends it', () => {
    const overdue = overdueOf(unpaid({ retryAfterDays: [1, 5] }, day(5, 3)));
    expect(overdue).toEqual({
      ...{ amount: 9000, attempts: 2, finalAction: 'cancel' },
      ...{ nextAttemptAt: day(5, 6), endsAt: day(5, 6) },
    });
  });

  it('never ends where the catalog keeps it past due', () => {
    const overdue = overdueOf(unpaid({ retryAfterDays: [1], finalAction: 'keep_past_due' }, day(5, 3)));
    expect(overdue).toMatchObject({ nextAttemptAt: null, endsAt: null, finalAction: 'keep_past_due' });
  });
});
