import { approveChange } from '../../../src/domain/change/approve';
import { moveRenewal } from '../../../src/domain/renewal/move-renewal';
import { renew } from '../../../src/domain/renewal/renew';
import { day, Life, lifeCatalog, project } from './life';

/** What events say of time, as webhooks deliver it. */
describe('an event tells instants as the API does', () => {
  const MAY = '2027-05-01T00:00:00.000Z';

  it('of a change that waits', () => {
    const life = new Life(lifeCatalog({ changePolicies: [{ when: {}, timing: 'at_renewal' }] }));
    const { events } = life.accept(life.quote({ plan: 'basic' }));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'change.scheduled', data: { effectiveAt: MAY } }),
    );
  });

  it('of a change that support approved', () => {
    const life = new Life(lifeCatalog({ changePolicies: [{ when: {}, timing: 'by_request' }] }));
    const { id } = life.make({ plan: 'basic' });
    const approval = { timing: 'at_renewal', actor: 'key:1', note: null } as const;
    const { events } = life.take((now) => approveChange(now, life.change(id), approval, life.newId));
    expect(events).toMatchObject([{ type: 'change.scheduled', data: { effectiveAt: MAY } }]);
  });

  it('of a period that begins', () => {
    const life = new Life(lifeCatalog());
    const { events } = life.at(day(5, 1)).take((now) => renew(now, life.newId));
    expect(events).toMatchObject([
      { type: 'subscription.renewed', data: { period: { start: MAY, end: '2027-06-01T00:00:00.000Z' } } },
    ]);
  });

  it('of a renewal date that is moved', () => {
    const life = new Life(lifeCatalog());
    const move = { to: day(5, 11), settle: 'free', reason: 'Pay day', actor: 'key:1' } as const;
    const { events } = life.take((now) => moveRenewal(now, move, life.newId));
    expect(events).toMatchObject([
      { type: 'subscription.updated', data: { to: '2027-05-11T00:00:00.000Z' } },
    ]);
  });

  it('of a reconcile that is held', () => {
    const catalog = lifeCatalog({
      changePolicies: [{ when: {}, timing: 'at_renewal' }],
      whenMoreIsLost: { hold: 'P3D' },
    });
    const life = new Life(catalog);
    const { id } = life.make({ plan: 'basic' });
    life.with({ resources: ['p1', 'p2', 'p3'].map((each) => project(each)) }).renew(day(5, 1));
    expect(life.last.events).toMatchObject([
      { type: 'change.updated', change: id, data: { heldUntil: '2027-05-04T00:00:00.000Z' } },
    ]);
  });
});
