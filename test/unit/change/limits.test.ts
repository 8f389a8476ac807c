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

describe('refusing while over a limit', () => {
  const catalog = lifeCatalog({
    changePolicies: [
      { when: { direction: 'downgrade' }, timing: 'at_renewal' },
      { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
    ],
    reconcile: [{ limit: 'projects', resource: 'project', strategy: 'block' }],
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

  it('keeps nobody from leaving', () => {
    const life = new Life(catalog, { resources: four });
    expect(life.make({ plan: null }).status).toBe('scheduled');
  });
});
