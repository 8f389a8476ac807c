import { nextCharge } from '../../../src/domain/change/next-charge';
import { listOptions } from '../../../src/domain/change/options';
import { quoteChange } from '../../../src/domain/change/quote-change';
import { refusalOf } from './catalogs';
import { renew } from '../../../src/domain/renewal/renew';
import { day, Life, lifeCatalog, project } from './life';

const policy = (
  settlement: 'refund_unused' | 'credit_unused' | 'no_refund',
  fields: Parameters<typeof lifeCatalog>[0] = {},
) =>
  lifeCatalog({
    ...fields,
    changePolicies: [
      { when: { parts: ['cancel'] }, timing: 'immediate', settlement },
      { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
    ],
  });
const LEAVE = { plan: null };

describe('leaving', () => {
  it('waits for the renewal where no policy names it, and nothing follows (worked example 1)', () => {
    const life = new Life(lifeCatalog(), { resources: [project('p1'), project('p2', 'detached')] }).at(
      day(4, 16),
    );
    const { quote, direction, parts, policy: rule } = life.make(LEAVE);
    expect({ direction, parts, rule }).toEqual({ direction: 'downgrade', parts: ['cancel'], rule: null });
    expect(quote).toMatchObject({
      ...{ timing: 'at_renewal', lines: [], amountDue: 0, newPeriod: null, nextCharge: null },
      ...{ effectiveAt: day(5, 1), featuresLost: ['sso'], recurring: { amount: 0, interval: 'monthly' } },
    });
    expect(quote.reconcile).toMatchObject([
      {
        rule: 'cancel',
        resource: 'project',
        current: 2,
        allowed: 0,
        actions: [{ action: 'archive' }, { action: 'archive' }],
      },
    ]);
    expect(nextCharge(life.now)).toBeNull();
    life.renew(day(5, 1));
    expect(life.now.subscription).toMatchObject({
      status: 'canceled',
      canceledAt: day(5, 1),
      terms: { plan: 'pro' },
    });
    expect(life.states()).toEqual({ p1: 'archived', p2: 'archived' });
    expect(life.told).toContain('change_completed');
  });

  it.each([
    ['refund_unused', { refundDue: 4500, creditIssued: 0 }],
    ['credit_unused', { refundDue: 0, creditIssued: 4500 }],
    ['no_refund', { refundDue: 0, creditIssued: 0 }],
  ] as const)('at once settles by %s', (settlement, money) => {
    const life = new Life(policy(settlement)).at(day(4, 16));
    const { quote } = life.make(LEAVE);
    expect(quote).toMatchObject({ timing: 'immediate', amountDue: 0, ...money });
    expect(life.now.subscription).toMatchObject({ status: 'canceled', period: { end: day(4, 16) } });
    expect(refusalOf(() => quoteChange(life.now, LEAVE)).code).toBe('no_change');
  });

  it('names account credit that would stay, what it issues included (ruling 9)', () => {
    const sold = lifeCatalog({
      changePolicies: [{ when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'credit_unused' }],
    });
    const life = new Life(sold).at(day(4, 16));
    expect(life.quote(LEAVE).quote).toMatchObject({ creditIssued: 4500, creditLeft: 4500 });
    life.with({ account: { ...life.now.account, creditBalance: 1000 } });
    expect(life.quote(LEAVE).quote.creditLeft).toBe(5500);
    const later = new Life(lifeCatalog()).at(day(4, 16));
    expect(later.quote(LEAVE).quote.creditLeft).toBeUndefined();
  });

  it('keeps nobody: what support has not decided on takes effect at the renewal', () => {
    const life = new Life(
      lifeCatalog({ changePolicies: [{ when: { parts: ['cancel'] }, timing: 'by_request' }] }),
    );
    expect(life.at(day(4, 16)).make(LEAVE).status).toBe('requested');
    expect(life.renew(day(5, 1)).now.subscription.status).toBe('canceled');
  });

  it('while past due is at once, voids the current period and credits nothing; coming back takes it up again', () => {
    const life = new Life(lifeCatalog()).with({ defaultMethod: null }).renew(day(5, 1)).at(day(5, 3));
    expect(life.now.subscription.status).toBe('past_due');
    const { quote } = life.make(LEAVE);
    expect(quote).toMatchObject({ timing: 'immediate', lines: [], refundDue: 0 });
    expect(life.now).toMatchObject({ openInvoices: [], subscription: { status: 'canceled' } });
    const { quote: back } = life.at(day(5, 10)).make({});
    expect(back).toMatchObject({ amountDue: 9000, newPeriod: { start: day(5, 1), end: day(6, 1) } });
  });

  it('takes a reason of the catalog, and only then', () => {
    const life = new Life(lifeCatalog({ cancellation: { reasons: ['too_expensive'] } }));
    const leaving = life.quote(LEAVE);
    expect(refusalOf(() => life.confirm(leaving, { reason: 'bored' }))).toMatchObject({ paths: ['reason'] });
    const { cancellation } = life.confirm(leaving, { reason: 'too_expensive', comment: 'Sorry' });
    expect(cancellation).toEqual({ reason: 'too_expensive', comment: 'Sorry' });
    const other = life.quote({ plan: 'basic' });
    expect(refusalOf(() => life.confirm(other, { reason: 'too_expensive' }))).toMatchObject({
      paths: ['reason'],
    });
  });

  it('archives only what another running subscription has no room for (ruling 1)', () => {
    const sold = policy('no_refund');
    const life = new Life(sold, { resources: ['p1', 'p2', 'p3'].map((id) => project(id)) });
    const terms = { plan: 'basic', interval: 'monthly', quantities: {}, addOns: [] };
    const other = { ...life.now.subscription, id: 'sub_2', terms };
    life.with({ others: [{ subscription: other, catalog: sold, terms, newest: sold, then: null }] });
    life.at(day(4, 16)).make(LEAVE);
    expect(life.states()).toEqual({ p1: 'active', p2: 'active', p3: 'archived' });
  });
});

describe('coming back', () => {
  const left = (): Life => {
    const life = new Life(policy('no_refund'), {
      resources: [project('p1'), project('p2', 'detached'), project('p3'), project('p4')],
    }).at(day(4, 16));
    life.make(LEAVE);
    return life.at(day(4, 24));
  };

  it('begins a new period, charged whole, and what was put away returns in its former state', () => {
    const life = left();
    const change = life.make({ plan: 'basic' });
    expect(change).toMatchObject({ direction: 'upgrade', parts: ['return'], from: null });
    expect(change.quote).toMatchObject({
      amountDue: 3000,
      newPeriod: { start: day(4, 24), end: day(5, 24) },
    });
    expect(life.now.subscription).toMatchObject({
      status: 'active',
      canceledAt: null,
      anchor: { at: day(4, 24) },
    });
    expect(life.states()).toEqual({ p1: 'active', p2: 'detached', p3: 'active', p4: 'archived' });
  });

  it('to a plan without what a rule would detach brings it back unusable (ruling 3)', () => {
    const catalog = policy('no_refund', {
      reconcile: [{ feature: 'sso', resource: 'project', strategy: 'detach' }],
    });
    const life = new Life(catalog, { resources: [project('p1'), project('p2', 'detached')] });
    life.make(LEAVE);
    expect(life.states()).toEqual({ p1: 'archived', p2: 'archived' });
    life.make({ plan: 'basic' });
    expect(life.states()).toEqual({ p1: 'detached', p2: 'detached' });
  });

  it('to nothing in particular is to what was there before', () => {
    expect(left().quote({}).to).toMatchObject({ plan: 'pro', interval: 'monthly' });
  });

  it('with a new subscription brings back what was put away, parents first, in its former state (ruling 3)', () => {
    const page = { ...project('p5'), type: 'page', parent: { type: 'project', id: 'p4' } };
    const away = [...left().now.resources, { ...page, state: 'archived', leftAs: 'active' } as const];
    const begun = (plan: string) => new Life(policy('no_refund'), { plan, resources: [...away] }).states();
    expect(begun('basic')).toEqual({
      ...{ p1: 'active', p2: 'detached', p3: 'active', p4: 'archived', p5: 'archived' },
    });
    expect(begun('pro')).toEqual({
      ...{ p1: 'active', p2: 'detached', p3: 'active', p4: 'active', p5: 'active' },
    });
  });

  it('brings more back when an upgrade makes room', () => {
    const life = left();
    life.make({ plan: 'basic' });
    life.make({ plan: 'pro' });
    expect(life.states()).toMatchObject({ p4: 'active' });
  });
});

describe('options', () => {
  it('end with leaving, as a preview shows it, which is never the smallest without loss', () => {
    const life = new Life(lifeCatalog(), { plan: 'basic' }).at(day(4, 16));
    const { options, smallestWithoutLoss } = listOptions(life.now);
    expect(options.at(-1)).toMatchObject({ to: LEAVE, quoted: quoteChange(life.now, LEAVE) });
    expect(smallestWithoutLoss).toEqual({ plan: 'basic', interval: 'annual' });
  });
});

it('bills what waits for the next invoice when leaving is the last thing that happens', () => {
  const settlement = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
  const catalog = lifeCatalog({ changePolicies: [{ when: {}, timing: 'immediate', settlement }] });
  const life = new Life(catalog, { plan: 'basic' }).at(day(4, 16));
  life.make({ plan: 'pro' });
  expect(life.quote({ plan: null }).quote.nextCharge).toEqual({ at: day(5, 1), amount: 3000 });
  life.make({ plan: null });
  const { invoices } = life.at(day(5, 1)).take((now) => renew(now, life.newId));
  expect(invoices).toMatchObject([{ total: 3000 }]);
  expect(life.now.subscription).toMatchObject({ status: 'canceled', deferred: [] });
});
