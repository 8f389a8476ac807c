import { day, Life, lifeCatalog, project } from '../change/life';

/** Nothing is tried again. */
const catalog = lifeCatalog({ dunning: { retryAfterDays: [], finalAction: 'cancel' } });
const three = ['p1', 'p2', 'p3'].map((id) => project(id));

/** A month of `pro` was paid; nothing can pay the next one. */
function unpaid(life: Life): Life {
  return life.with({ defaultMethod: null }).renew(day(5, 1));
}

describe('the end of dunning', () => {
  it('puts resources away like leaving, and coming back brings them back', () => {
    const life = unpaid(new Life(catalog, { resources: three }));
    expect(life.now.subscription.status).toBe('canceled');
    expect(life.states()).toEqual({ p1: 'archived', p2: 'archived', p3: 'archived' });
    const archived = ['p1', 'p2', 'p3'].map((id) => ({ action: 'archive', type: 'project', id }));
    expect(life.last.events).toContainEqual(
      expect.objectContaining({
        type: 'reconcile.applied',
        change: null,
        data: {
          subscription: 'sub_1',
          reconcile: [
            expect.objectContaining({
              ...{ rule: 'cancel', resource: 'project', current: 3, allowed: 0 },
              actions: archived.map((action) => expect.objectContaining(action) as unknown),
            }),
          ],
        },
      }),
    );
    life.with({ defaultMethod: 'pm_1' }).make({});
    expect(life.now.subscription.status).toBe('active');
    expect(life.states()).toEqual({ p1: 'active', p2: 'active', p3: 'active' });
  });

  it('leaves what another subscription of the account allows (ruling 1)', () => {
    const life = new Life(catalog, { resources: three });
    const subscription = new Life(catalog, { plan: 'basic' }).now.subscription;
    const other = { subscription, terms: subscription.terms, catalog, newest: catalog, then: null };
    unpaid(life.with({ others: [other] }));
    expect(life.states()).toEqual({ p1: 'active', p2: 'active', p3: 'archived' });
  });

  it('says nothing of resources where there are none', () => {
    const { events } = unpaid(new Life(catalog)).last;
    expect(events?.map(({ type }) => type)).not.toContain('reconcile.applied');
  });
});
