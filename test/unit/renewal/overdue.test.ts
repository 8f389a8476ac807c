import type { Invoice } from '../../../src/domain/billing/documents';
import type { Payment } from '../../../src/domain/billing/payment';
import { overdueOf } from '../../../src/domain/renewal/dunning';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { day, Life, lifeCatalog } from '../change/life';

/** Unpaid since 1 May. */
function unpaid(dunning: CatalogDocument['dunning'], now: number) {
  const { now: situation } = new Life(lifeCatalog({ dunning })).at(now);
  const invoice = {
    id: 'inv_2',
    status: 'open',
    total: 9000,
    issuedAt: day(5, 1),
    uncollectible: false,
  } as Invoice;
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
      ...{
        invoices: ['inv_2'],
        amount: 9000,
        due: 9000,
        lastAttempt: null,
        attempts: 2,
        finalAction: 'cancel',
      },
      ...{ nextAttemptAt: day(5, 6), endsAt: day(5, 6) },
    });
  });

  it('says with what it was tried last, and counts the credit that this attempt holds as used', () => {
    const attempt = (fields: Partial<Payment>) =>
      ({ id: 'p', invoice: 'inv_2', method: 'pm_2', credit: 0, failure: null, ...fields }) as Payment;
    const failure = { code: 'insufficient_funds', message: 'No.' };
    const situation = unpaid({ retryAfterDays: [1, 5] }, day(5, 3));
    const declined = attempt({ status: 'declined', failure });
    expect(overdueOf({ ...situation, payments: [declined, attempt({ method: 'pm_1' })] })).toMatchObject({
      lastAttempt: { paymentMethod: 'pm_2', failure },
    });
    const account = { ...situation.account, creditBalance: 2000 };
    const waiting = attempt({ status: 'requires_action', credit: 2000 });
    expect(overdueOf({ ...situation, account, heldCredit: 2000, payments: [waiting] })).toMatchObject({
      ...{ amount: 9000, due: 7000, lastAttempt: { failure: { code: 'authentication_required' } } },
    });
  });

  it('never ends where the catalog keeps it past due', () => {
    const overdue = overdueOf(unpaid({ retryAfterDays: [1], finalAction: 'keep_past_due' }, day(5, 3)));
    expect(overdue).toMatchObject({ nextAttemptAt: null, endsAt: null, finalAction: 'keep_past_due' });
  });
});
