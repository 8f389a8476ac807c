import { approveChange } from '../../../src/domain/change/approve';
import { ChangeLimited } from '../../../src/domain/errors';
import { refusalOf } from './catalogs';
import { day, Life, lifeCatalog, project } from './life';

const DAY = 24 * 60 * 60 * 1000;

describe('cooling down', () => {
  const catalog = lifeCatalog({ changeLimits: [{ direction: 'downgrade', atMost: 1, within: 'P30D' }] });

  it('refuses one change too many, and says from when on it is possible', () => {
    const life = new Life(catalog).at(day(4, 10));
    life.make({ plan: 'basic' });
    life.make({ plan: 'pro' });
    const ask = () => life.quote({ plan: 'basic' });
    expect(refusalOf(ask).code).toBe('change_not_offered');
    expect(ask).toThrow(ChangeLimited);
    expect(ask).toThrow(expect.objectContaining({ availableAt: day(4, 10) + 30 * DAY }));
    expect(life.quote({ plan: null }).status).toBe('quoted');
    expect(life.quote({ plan: 'basic' }, 'key:support').status).toBe('quoted');
    expect(life.at(day(4, 10) + 30 * DAY).quote({ plan: 'basic' }).status).toBe('quoted');
  });
});

const RULES = { reconcile: [{ limit: 'projects', resource: 'project', strategy: 'block' } as const] };

describe('refusing while over a limit', () => {
  const catalog = lifeCatalog({
    ...RULES,
    changePolicies: [
      { when: { direction: 'downgrade' }, timing: 'at_renewal' },
      { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
    ],
  });
  const four = ['p1', 'p2', 'p3', 'p4'].map((id) => project(id));

  it('takes nothing, and is asked at the confirmation', () => {
    const life = new Life(catalog, { resources: four });
    const change = life.quote({ plan: 'basic' });
    expect(change.quote.reconcile).toEqual([
      { rule: 'projects', resource: 'project', current: 4, allowed: 2, actions: [], blocks: true, excess: 2 },
    ]);
    expect(refusalOf(() => life.confirm(change)).code).toBe('over_limit');
    life.with({ resources: four.slice(2) });
    expect(life.confirm(change).status).toBe('scheduled');
  });

  it('fails a scheduled change that does not fit at the renewal; the subscription renews as it was', () => {
    const life = new Life(catalog);
    const change = life.make({ plan: 'basic' });
    life.with({ resources: four }).renew(day(5, 1));
    expect(life.change(change.id)).toMatchObject({ status: 'failed', failure: { code: 'over_limit' } });
    expect(life.now.subscription).toMatchObject({
      terms: { plan: 'pro' },
      status: 'active',
      period: { end: day(6, 1) },
    });
    expect(life.told).toContain('change_canceled');
  });

  it.each(['immediate', 'at_renewal'] as const)('is asked at an approval %s, too (ruling 4)', (timing) => {
    const life = new Life(lifeCatalog({ ...RULES, changePolicies: [{ when: {}, timing: 'by_request' }] })).at(
      day(4, 16),
    );
    const change = life.make({ plan: 'basic' });
    const approve = () =>
      life.take((now) =>
        approveChange(now, life.change(change.id), { timing, actor: 'key:1', note: null }, life.newId),
      );
    life.with({ resources: four });
    expect(refusalOf(approve).code).toBe('over_limit');
    expect(life.change(change.id).status).toBe('requested');
    life.with({ resources: four.slice(2) });
    approve();
    expect(life.change(change.id).status).toBe(timing === 'immediate' ? 'completed' : 'scheduled');
  });

  it('is not asked of what the service does by itself: a fallback of dunning', () => {
    const dunning = { retryAfterDays: [], finalAction: { downgrade_to: 'basic' } };
    const life = new Life(lifeCatalog({ ...RULES, dunning }), { resources: four });
    const method = life.now.defaultMethod;
    life.with({ account: { ...life.now.account, creditBalance: 3000 }, defaultMethod: null });
    life.renew(day(5, 1)).with({ defaultMethod: method });
    expect(life.now.subscription).toMatchObject({ status: 'active', terms: { plan: 'basic' } });
    expect(life.states()).toMatchObject({ p1: 'active', p4: 'active' });
  });

  it('keeps nobody from leaving', () => {
    const life = new Life(catalog, { resources: four });
    expect(life.make({ plan: null }).status).toBe('scheduled');
  });
});
