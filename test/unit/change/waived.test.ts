import { quoteChange } from '../../../src/domain/change/quote-change';
import { openQuote } from '../../../src/domain/change/open-quote';
import type { Change } from '../../../src/domain/change/change';
import type { ChangeWish } from '../../../src/domain/subscription/subscription';
import { refusalOf } from './catalogs';
import { day, Life, lifeCatalog } from './life';

const waived = 'Promised by phone';
const SUPPORT = 'key:support';

function quote(life: Life, request: ChangeWish): Change {
  const id = life.newId('chg');
  life.take((now) => openQuote(now, { id, request, origin: 'customer', actor: SUPPORT, waived }));
  return life.change(id);
}

describe('a change that support makes without proration (ruling 13)', () => {
  it.each(['at_renewal', 'by_request', 'immediate'] as const)('is at once whatever %s says', (timing) => {
    const settlement = timing === 'immediate' ? ({ settlement: 'refund_and_restart' } as const) : {};
    const life = new Life(lifeCatalog({ changePolicies: [{ when: {}, timing, ...settlement }] }), {
      plan: 'basic',
    }).at(day(4, 16));
    const change = quote(life, { plan: 'pro' });
    expect(change.policy).toBeNull();
    expect(change.quote).toMatchObject({
      ...{ timing: 'immediate', lines: [], amountDue: 0, waived, settlement: { charge: 'nothing' } },
      ...{ nextCharge: { at: day(5, 1), amount: 9000 } },
    });
    const confirmed = life.confirm(change, { actor: SUPPORT, paymentMethod: null });
    expect(confirmed).toMatchObject({ status: 'completed', own: false });
    expect(life.now.subscription).toMatchObject({ terms: { plan: 'pro' }, period: { end: day(5, 1) } });
  });

  it('stands in the histories of the change and of the account, with the reason', () => {
    const life = new Life(lifeCatalog(), { plan: 'basic' }).at(day(4, 16));
    const id = life.newId('chg');
    const request = { plan: 'pro' };
    const quoted = life.take((now) =>
      openQuote(now, { id, request, origin: 'customer', actor: SUPPORT, waived }),
    );
    expect(quoted.acts).toEqual([{ change: id, act: 'quoted', actor: SUPPORT, reason: waived }]);
    expect(quoted.accountActs ?? []).toEqual([]);
    const { accountActs } = life.accept(life.change(id), { actor: SUPPORT });
    expect(accountActs).toEqual([{ act: 'proration_waived', actor: SUPPORT, reason: waived, amount: null }]);
  });

  it('gives back no more later than was paid', () => {
    const life = new Life(lifeCatalog(), { plan: 'basic' }).at(day(4, 16));
    life.confirm(quote(life, { plan: 'pro' }), { actor: SUPPORT });
    const { quote: down } = life.quote({ plan: 'basic' });
    expect(down.lines.map(({ amount }) => amount)).toEqual([-3000, 1500]);
  });

  it('leaves at once without a refund, and leaves what is open while past due', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    expect(quote(life, { plan: null }).quote).toMatchObject({ timing: 'immediate', refundDue: 0, lines: [] });
    const owing = new Life(lifeCatalog()).with({ defaultMethod: null }).renew(day(5, 1)).at(day(5, 3));
    owing.confirm(quote(owing, { plan: 'basic' }), { actor: SUPPORT });
    expect(owing.now.subscription).toMatchObject({ status: 'past_due', terms: { plan: 'basic' } });
    expect(owing.now.openInvoices).toMatchObject([{ total: 9000 }]);
  });

  it('goes on with a trial, whatever the other plan says', () => {
    const trial = { days: 14, paymentMethod: 'optional', onEnd: 'charge' } as const;
    const plans = [
      { id: 'basic', name: 'Basic', prices: { monthly: 3000 } },
      { id: 'pro', name: 'Pro', prices: { monthly: 9000 }, trial },
    ];
    const life = new Life(lifeCatalog({ plans, reconcile: [] }), { trial: 'first' }).at(day(4, 8));
    life.confirm(quote(life, { plan: 'basic' }), { actor: SUPPORT });
    expect(life.now.subscription).toMatchObject({ status: 'trialing', terms: { plan: 'basic' } });
    expect(life.renew(day(4, 15)).now.payments).toMatchObject([{ amount: 3000 }]);
  });

  it('needs a policy that covers it, and is no way of coming back', () => {
    const upgradesOnly = lifeCatalog({
      changePolicies: [
        { when: { direction: 'upgrade' }, timing: 'immediate', settlement: 'prorated_difference' },
      ],
    });
    const asked = (life: Life, to: ChangeWish) =>
      refusalOf(() => quoteChange(life.now, to, { isLimited: false, waived })).code;
    expect(asked(new Life(upgradesOnly), { plan: 'basic' })).toBe('change_not_offered');
    const left = new Life(lifeCatalog());
    left.confirm(quote(left, { plan: null }));
    expect(asked(left, {})).toBe('conflict');
  });
});
