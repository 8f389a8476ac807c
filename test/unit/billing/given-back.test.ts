import { payBackCredit } from '../../../src/domain/billing/account-credit';
import {
  recordDisputed,
  recordReturnedRefund,
  recordTakenBack,
  spreadRefund,
} from '../../../src/domain/billing/refund';
import { leftInAll } from '../../../src/domain/settlement/paid';
import { refusalOf } from '../change/catalogs';
import { always, day, LEAVING, Life, lifeCatalog } from '../change/life';
import { shown } from './shown';

const toCredit = { to: 'account_credit' } as const;

describe('what was given back of an invoice', () => {
  it('caps the credit of what it charged, and lowers no price', () => {
    const life = new Life(lifeCatalog({ taxes: [{ name: 'VAT', percent: '20' }], ...LEAVING }));
    life.refund({ amount: 8100 });
    const { quote } = life.at(day(4, 16)).quote({ plan: null });
    expect(shown(quote)).toEqual(['credit plan:pro -2250', 'tax tax:VAT -450']);
    expect(quote.lines[0]?.basis).toMatchObject({ price: 9000, cap: 2250 });
    expect(life.now.subscription.segments[0]?.components[0]?.price).toBe(9000);
  });

  it('is taken from its own components: what another invoice charged is still credited', () => {
    const addOns = { sms: { name: 'SMS', prices: { monthly: 1000 }, availableOn: ['pro'] } };
    const life = new Life(lifeCatalog({ ...LEAVING, addOns }));
    life.make({ addOns: ['sms'] });
    expect(shown(life.refund())).toEqual(['credit add_on:sms -1000']);
    const { quote } = life.at(day(4, 16)).quote({ plan: null });
    expect(shown(quote)).toEqual(['credit plan:pro -4500', 'credit add_on:sms 0']);
  });

  it('undoes the credits of an upgrade with its charge', () => {
    const life = new Life(lifeCatalog(LEAVING), { plan: 'basic' }).at(day(4, 16));
    life.make({ plan: 'pro' });
    expect(shown(life.refund())).toEqual(['charge plan:basic 1500', 'credit plan:pro -4500']);
    const paid = life.now.subscription.segments[0]?.paid;
    expect(paid).toMatchObject({
      'plan:basic': { charged: 3000, credited: 0 },
      'plan:pro': { charged: 4500, credited: 4500 },
    });
    expect(life.quote({ plan: null }).quote).toMatchObject({ refundDue: 0 });
  });

  it('is taken from everything that is left where it was charged for something else meanwhile', () => {
    const life = new Life(lifeCatalog(always('refund_and_restart')), { plan: 'basic' });
    const [first] = life.now.paidInvoices;
    life.at(day(4, 16)).make({ plan: 'pro' });
    life.refund({ invoice: first?.id ?? '' });
    expect(life.now.subscription.segments[0]?.paid['plan:pro']).toMatchObject({
      charged: 9000,
      credited: 3000,
    });
  });

  it('of time that is over leaves the current period alone', () => {
    const life = new Life(lifeCatalog());
    const [april] = life.now.paidInvoices;
    life.renew(day(5, 1));
    life.refund({ invoice: april?.id ?? '' });
    expect(life.now.subscription.segments[0]?.paid['plan:pro']).toMatchObject({ charged: 9000, credited: 0 });
  });

  it('of time that is over takes what nothing else paid for: months that its credit bought', () => {
    const life = new Life(lifeCatalog(always('credit_conversion')));
    const [april] = life.now.paidInvoices;
    life.at(day(4, 16)).make({ plan: 'basic' });
    life.at(day(5, 1));
    expect(life.now.subscription.prepaid?.amount).toBe(3000);
    life.refund({ invoice: april?.id ?? '' });
    expect(leftInAll(life.now.subscription)).toBe(0);
    expect(life.quote({ plan: null }).quote).toMatchObject({ refundDue: 0, creditIssued: 0 });
  });

  it('lowers what is left of months ahead', () => {
    const life = new Life(lifeCatalog(always('credit_conversion'))).at(day(4, 16));
    const sold = life.now.paidInvoices[0]!;
    const { prepaidMonths } = life.make({ plan: 'basic' }).quote;
    expect(prepaidMonths).toBe(1);
    life.refund({ invoice: sold.id, amount: 6000 });
    const { segments, prepaid } = life.now.subscription;
    expect(segments[0]?.paid['plan:pro']).toMatchObject({ charged: 9000, credited: 9000 });
    // 4500 of pro was credited already: 1500 of the 6000 come from basic's 1500 and the 3000 ahead, a third each.
    expect(segments[0]?.paid['plan:basic']).toMatchObject({ credited: 500 });
    expect(prepaid).toMatchObject({ amount: 2000 });
  });

  it.each([
    ['a refund', (life: Life) => life.refund({ amount: 1 })],
    ['account credit for it', (life: Life) => life.refund({ amount: 1, ...toCredit })],
    ['a dispute', (life: Life) => life.take((now) => recordDisputed(now, now.payments[0]!))],
    [
      'a refund at the gateway',
      (life: Life) => {
        takeBack(life, 1);
      },
    ],
  ])('makes a quote stale that counted on it: %s', (_, act) => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    const quoted = life.quote({ plan: 'basic' });
    act(life);
    expect(refusalOf(() => life.confirm(quoted)).code).toBe('quote_stale');
  });
});

function takeBack(life: Life, amount: number): void {
  life.take((now) =>
    recordTakenBack(now, now.payments[0]!, { reference: `re_${String(amount)}`, amount }, life.newId),
  );
}

describe('money that was sent back in another way', () => {
  it('by hand at the gateway leaves less to give back, as money or as credit', () => {
    const life = new Life(lifeCatalog());
    takeBack(life, 5000);
    expect(life.now.paidInvoices[0]?.credited).toBe(5000);
    expect(refusalOf(() => life.refund({ amount: 4001, ...toCredit })).code).toBe('invalid_request');
    expect(life.refund({ amount: 3000, ...toCredit }).total).toBe(-3000);
    expect(life.refund().total).toBe(-1000);
    expect(refusalOf(() => life.refund(toCredit)).code).toBe('conflict');
  });

  it('as account credit paid back leaves less to send', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    life.make({ plan: 'basic' });
    const { payments, refunds } = payBackCredit(life.now, { id: 'act_1', amount: 3000 }, 'USD');
    expect(refunds).toMatchObject([{ id: 'act_1/refund/1', amount: 3000, change: null, invoice: null }]);
    life.with({ payments });
    expect(life.refund({ invoice: life.creditNotes[0]!.invoice }).total).toBe(-6000);
  });
});

describe('a refund whose money came back', () => {
  const returnIn = (currency: string) => {
    const life = new Life(lifeCatalog());
    const sent = life.take((now) => {
      const owed = { id: 'act_1', change: null, amount: 3000 };
      return { at: now.now, ...spreadRefund(now, owed) };
    }).refunds![0]!;
    life.with({ account: { ...life.now.account, currency } });
    const refund = { ...sent, status: 'succeeded', reference: 're_1' } as const;
    return life.take((now) => recordReturnedRefund(now, refund, life.newId));
  };

  it('is in the ledger again, and becomes account credit', () => {
    const { ledger, creditBalance } = returnIn('USD');
    expect(creditBalance).toBe(3000);
    expect(ledger).toMatchObject([
      { type: 'charge', amount: 3000, invoice: null, reference: 're_1' },
      { type: 'credit_issued', amount: 3000 },
    ]);
  });

  it('is in the ledger, too, where it is for support to send: in a currency that the account has no more', () => {
    const { ledger, creditBalance, events } = returnIn('EUR');
    expect(creditBalance).toBeUndefined();
    expect(ledger).toMatchObject([{ type: 'charge', amount: 3000, invoice: null, reference: 're_1' }]);
    expect(events).toMatchObject([{ type: 'payment.refund_failed' }]);
  });
});

describe('account credit that is paid back', () => {
  it('goes to the newest payments first, each at most what it has left', () => {
    const life = new Life(lifeCatalog()).renew(day(5, 1));
    const { refunds, payments } = payBackCredit(life.now, { id: 'act_1', amount: 10_000 }, 'USD');
    expect(refunds.map(({ amount }) => amount)).toEqual([9000, 1000]);
    expect(payments.map(({ refunded }) => refunded)).toEqual([9000, 1000]);
  });

  it.each([
    ['USD', 9001],
    ['KWD', 1005],
  ])('is refused beyond what payments have left, and where it cannot be sent: %s', (currency, amount) => {
    const life = new Life(lifeCatalog({ currency }));
    expect(refusalOf(() => payBackCredit(life.now, { id: 'act_1', amount }, currency))).toMatchObject({
      code: 'invalid_request',
      paths: ['amount'],
    });
  });
});

describe('a change of which something was given back', () => {
  const upgraded = () => {
    const life = new Life(lifeCatalog({ undo: { within: 'P3D', perYear: 2 } }), { plan: 'basic' }).at(
      day(4, 16),
    );
    const [first] = life.now.paidInvoices;
    return { life, change: life.make({ plan: 'pro' }), first: first?.id ?? '' };
  };

  it.each([
    ['as money', (life: Life) => life.refund({ amount: 1 })],
    ['as account credit', (life: Life) => life.refund({ amount: 1, ...toCredit })],
    [
      'at the gateway',
      (life: Life) => {
        takeBack(life, 1);
      },
    ],
    ['in a dispute', (life: Life) => life.take((now) => recordDisputed(now, now.payments[0]!))],
    [
      'of the period that it would lead back to',
      (life: Life, first: string) => life.refund({ invoice: first }),
    ],
  ])('cannot be taken back (ruling 32): %s', (_, act) => {
    const { life, change, first } = upgraded();
    act(life, first);
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
  });

  it('cannot be taken back where it was leaving, and what paid the period before was sent back', () => {
    const life = new Life(
      lifeCatalog({
        undo: { within: 'P3D', perYear: 2 },
        changePolicies: [{ when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' }],
      }),
    );
    const change = life.at(day(4, 16)).make({ plan: null });
    expect(life.undo(change.id).status).toBe('quoted');
    takeBack(life, 9000);
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
  });

  it('is stale where it was quoted before', () => {
    const { life, change } = upgraded();
    const undo = life.undo(change.id);
    life.refund({ amount: 1 });
    expect(refusalOf(() => life.confirm(undo)).code).toBe('quote_stale');
  });
});
