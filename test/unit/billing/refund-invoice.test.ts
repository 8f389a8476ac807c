import { recordRefund } from '../../../src/domain/billing/refund';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import type { CreditNote } from '../../../src/domain/billing/credit-note';
import { refusalOf } from '../change/catalogs';
import { day, Life, lifeCatalog } from '../change/life';
import { shown } from './shown';

const VAT = { taxes: [{ name: 'VAT', percent: '20' }] };
const toCredit = { to: 'account_credit' } as const;
const expectSum = ({ lines, total }: CreditNote): void => {
  expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
};

describe('a refund of an invoice', () => {
  it('gives everything back that was paid, with the taxes of the invoice', () => {
    const life = new Life(lifeCatalog(VAT));
    const note = life.refund();
    expect(note).toMatchObject({ total: -10_800, change: null, invoice: life.now.paidInvoices[0]?.id });
    expect(shown(note)).toEqual(['credit plan:pro -9000', 'tax tax:VAT -1800']);
    expect(note.lines[1]).toMatchObject({ percent: '20' });
    expect(life.now.refunds).toMatchObject([{ amount: 10_800, change: null, invoice: note.invoice }]);
    expect(life.now.paidInvoices[0]).toMatchObject({ credited: 10_800, status: 'paid', total: 10_800 });
    expect(life.now.account.creditBalance).toBe(0);
  });

  it.each([
    ['USD', 20, 2000, ['credit plan:basic -1667', 'tax tax:VAT -333']],
    ['KWD', 5, 1010, ['credit plan:basic -962', 'tax tax:VAT -48']],
    ['JPY', 10, 1000, ['credit plan:basic -909', 'tax tax:VAT -91']],
  ])('spreads a part over its lines by largest remainder: %s', (currency, percent, amount, lines) => {
    const taxes = [{ name: 'VAT', percent }];
    const note = new Life(lifeCatalog({ currency, taxes }), { plan: 'basic' }).refund({ amount });
    expect(shown(note)).toEqual(lines);
    expect(note.total).toBe(-amount);
    expectSum(note);
  });

  it('gives discounts back as they were given', () => {
    const coupons = { SPRING: { percent: 20, duration: 'forever' as const } };
    const note = new Life(lifeCatalog({ coupons }), { coupon: 'SPRING' }).refund({ amount: 3600 });
    expect(shown(note)).toEqual(['credit plan:pro -4500', 'discount coupon:SPRING/plan:pro 900']);
    expect(note.lines[0]?.basis).toEqual({ price: 9000, units: 3600, of: 7200 });
  });

  it('twice takes what the first one left, to the last minor unit of each line', () => {
    const life = new Life(lifeCatalog(VAT), { plan: 'basic' });
    for (const amount of [1, 1, 1, 1, 1001]) life.refund({ amount });
    const rest = life.refund();
    expect(rest.total).toBe(-(3600 - 1005));
    const back = (component: string) =>
      life.creditNotes
        .flatMap(({ lines }) => lines)
        .filter((line) => line.component === component)
        .reduce((sum, line) => sum + line.amount, 0);
    expect([back('plan:basic'), back('tax:VAT')]).toEqual([-3000, -600]);
    expect(refusalOf(() => life.refund()).code).toBe('conflict');
    expect(refusalOf(() => life.refund(toCredit)).code).toBe('conflict');
  });

  it('is at most what is left: the amount is at fault', () => {
    const life = new Life(lifeCatalog());
    life.refund({ amount: 4000 });
    for (const to of ['payment_method', 'account_credit'] as const)
      expect(refusalOf(() => life.refund({ amount: 5001, to }))).toMatchObject({
        code: 'invalid_request',
        paths: ['amount'],
      });
    expect(life.refund({ amount: 5000, ...toCredit }).total).toBe(-5000);
    expect(life.now.account.creditBalance).toBe(5000);
  });

  it('sends only what can be charged; account credit may be of any amount', () => {
    const life = new Life(lifeCatalog({ currency: 'KWD' }));
    expect(refusalOf(() => life.refund({ amount: 1005 }))).toMatchObject({ paths: ['amount'] });
    expect(life.refund({ amount: 1005, ...toCredit }).total).toBe(-1005);
    expect(life.refund().total).toBe(-7990);
    expect(refusalOf(() => life.refund()).code).toBe('conflict');
    expect(life.refund(toCredit).total).toBe(-5);
  });

  it('to a payment method is at most what it paid; account credit that paid becomes account credit', () => {
    const life = new Life(lifeCatalog());
    life.with({ account: { ...life.now.account, creditBalance: 1000 } }).renew(day(5, 1));
    expect(life.now.paidInvoices[0]).toMatchObject({ total: 9000, creditApplied: 1000, amountPaid: 8000 });
    expect(refusalOf(() => life.refund({ amount: 8001 })).code).toBe('invalid_request');
    const note = life.refund();
    expect(shown(note)).toEqual(['credit plan:pro -8000']);
    expect(life.refund(toCredit).total).toBe(-1000);
    expect(life.now.account.creditBalance).toBe(1000);
  });

  it('needs an invoice that is paid, and waits while a change is charged', () => {
    const life = new Life(lifeCatalog());
    life.with({ defaultMethod: null }).renew(day(5, 1));
    const [open] = life.now.openInvoices;
    expect(refusalOf(() => life.refund({ invoice: open?.id ?? '' })).code).toBe('conflict');
    const charging = { ...life.quote({ plan: 'basic' }), status: 'charging' as const };
    expect(refusalOf(() => life.with({ open: charging }).refund()).code).toBe('change_in_progress');
  });

  it('says in the history who did it, why, and how much; and tells of it', () => {
    const life = new Life(lifeCatalog());
    const invoice = life.now.paidInvoices[0]!.id;
    const { id } = life.refund({ amount: 100 });
    const [{ accountActs, events, ledger }, returned] = [life.last, life.refund({ amount: 50, ...toCredit })];
    expect(accountActs).toEqual([
      { id: `act_${id}`, act: 'invoice_refunded', actor: 'key:1', reason: 'Outage', amount: 100 },
    ]);
    expect(events).toMatchObject([
      { type: 'invoice.refunded', data: { invoice, creditNote: id, amount: 100, to: 'payment_method' } },
    ]);
    expect(ledger).toBeUndefined();
    expect(life.last).toMatchObject({
      accountActs: [{ act: 'invoice_credited', amount: 50 }],
      ledger: [{ type: 'credit_issued', amount: 50, invoice: returned.invoice }],
    });
  });

  it('is owed by the subscription, one after another: each is a step of its own', () => {
    const life = new Life(lifeCatalog());
    const steps = [1, 2].map(() => {
      const { id } = life.refund({ amount: 100 });
      const step = nextSubscriptionStep(life.now);
      life.with({ refunds: [] });
      return [id, step] as const;
    });
    for (const [id, step] of steps)
      expect(step).toEqual({ step: 'refund', refund: `${id}/refund/1`, at: day(4, 1) });
  });

  it('stands in the ledger with its invoice once it is sent, or has become account credit', () => {
    const life = new Life(lifeCatalog());
    const { invoice } = life.refund({ amount: 100 });
    const [refund] = life.now.refunds;
    const sent = recordRefund(life.now, refund!, { status: 'sent', reference: 're_1' }, life.newId);
    expect(sent.ledger).toMatchObject([{ type: 'refund', amount: 100, invoice, reference: 're_1' }]);
    const refused = recordRefund(life.now, refund!, { status: 'refused' }, life.newId);
    expect(refused).toMatchObject({
      refunds: [{ status: 'credited' }],
      creditBalance: 100,
      ledger: [{ type: 'credit_issued', amount: 100, invoice }],
    });
  });

  it('that is refused is no credit of another currency: it has failed', () => {
    const life = new Life(lifeCatalog());
    life.refund();
    life.with({ account: { ...life.now.account, currency: 'EUR' } });
    const refused = recordRefund(life.now, life.now.refunds[0]!, { status: 'refused' }, life.newId);
    expect(refused).toMatchObject({
      refunds: [{ status: 'failed' }],
      events: [{ type: 'payment.refund_failed', data: { amount: 9000, currency: 'USD' } }],
    });
    expect(refused.creditBalance).toBeUndefined();
    expect(refused.ledger).toBeUndefined();
  });
});
