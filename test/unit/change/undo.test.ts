import { collect } from '../../../src/domain/billing/collect';
import { undoWindow } from '../../../src/domain/change/undo';
import type { Change } from '../../../src/domain/change/change';
import { refusalOf } from './catalogs';
import { day, Life, lifeCatalog, project } from './life';

const DAY = 24 * 60 * 60 * 1000;
const catalog = lifeCatalog({ undo: { within: 'P3D', perYear: 2 } });

/** What must be as if nothing had been. */
function standing({ now: { subscription, account, resources } }: Life) {
  return { ...subscription, revision: 0, creditBalance: account.creditBalance, resources };
}

describe('taking a completed change back', () => {
  const upgraded = (): { life: Life; change: Change } => {
    const life = new Life(catalog, { plan: 'basic', resources: [project('p1')] }).at(day(4, 16));
    return { life, change: life.make({ plan: 'pro' }) };
  };

  it('reverses its lines, sends back what was paid and leads to where it was (worked example 6)', () => {
    const { life, change } = upgraded();
    const undo = life.at(day(4, 17)).undo(change.id);
    expect(undo).toMatchObject({ parts: ['undo'], undoes: change.id, direction: 'downgrade', policy: null });
    expect(undo.quote.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 1500],
      ['credit', -4500],
    ]);
    expect(undo.quote).toMatchObject({
      refundDue: 3000,
      amountDue: 0,
      newPeriod: { start: day(4, 1), end: day(5, 1) },
    });
    life.confirm(undo);
    expect(life.now.subscription).toMatchObject({
      terms: { plan: 'basic' },
      status: 'active',
      period: { end: day(5, 1) },
    });
    expect(life.now.refunds).toMatchObject([{ amount: 3000, change: undo.id }]);
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
    expect(refusalOf(() => life.undo(undo.id)).code).toBe('conflict');
  });

  it.each([{ plan: 'pro' }, { interval: 'annual' }, { plan: 'pro', interval: 'annual' }, { plan: null }])(
    'right after %j leaves everything as if nothing had been',
    (to) => {
      const sold = lifeCatalog({
        undo: { within: 'P3D', perYear: 2 },
        changePolicies: [
          { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'credit_unused' },
          { when: { interval: 'longer' }, timing: 'immediate', settlement: 'restart_with_credit' },
          { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
        ],
      });
      const life = new Life(sold, {
        plan: 'basic',
        resources: [project('p1'), project('p2', 'detached')],
      }).at(day(4, 16));
      const before = standing(life);
      const change = life.make(to);
      const { status, quote } = life.confirm(life.undo(change.id));
      expect(status).toBe('completed');
      expect(quote.notRestored).toEqual([]);
      expect(standing(life)).toEqual(before);
    },
  );

  it('takes account credit back first, and charges the rest', () => {
    const life = new Life(catalog).at(day(4, 16));
    const change = life.make({ plan: 'basic' });
    expect(life.now.account.creditBalance).toBe(3000);
    life.with({ account: { ...life.now.account, creditBalance: 1000 } });
    const { quote } = life.undo(change.id);
    expect(quote).toMatchObject({ creditApplied: 1000, amountDue: 2000 });
  });

  it('of a change whose lines wait takes them back from what waits (ruling 33)', () => {
    const settlement = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
    const sold = lifeCatalog({
      undo: { within: 'P3D', perYear: 2 },
      changePolicies: [{ when: {}, timing: 'immediate', settlement }],
    });
    const life = new Life(sold, { plan: 'basic' }).at(day(4, 16));
    const before = standing(life);
    const change = life.make({ plan: 'pro' });
    expect(change.quote).toMatchObject({ deferred: 3000, amountDue: 0 });
    const undo = life.undo(change.id);
    expect(undo.quote).toMatchObject({ deferred: -3000, amountDue: 0, refundDue: 0 });
    life.confirm(undo);
    expect(standing(life)).toEqual(before);
  });

  it('attaches what was detached to what is still there', () => {
    const sold = lifeCatalog({
      undo: { within: 'P3D', perYear: 2 },
      reconcile: [{ feature: 'sso', resource: 'template', strategy: 'detach' }],
    });
    const [kept, gone] = ['p1', 'p2'].map((id) => ({ type: 'project', id }));
    const template = { ...project('p3'), type: 'template', attributes: { attachedTo: [kept, gone] } };
    const life = new Life(sold, { resources: [project('p1'), project('p2'), template] }).at(day(4, 16));
    const change = life.make({ plan: 'basic' });
    life.with({ resources: life.now.resources.filter(({ id }) => id !== 'p2') });
    life.confirm(life.undo(change.id));
    expect(life.now.resources.find(({ id }) => id === 'p3')).toMatchObject({
      state: 'active',
      attributes: { attachedTo: [kept] },
    });
  });

  it('says what was removed for good as its owner knows it, though it is gone', () => {
    const folder = { type: 'folder', id: 'f1' };
    const projects = ['p1', 'p2', 'p3'].map((id) => ({
      ...project(id),
      name: `Project ${id}`,
      parent: folder,
    }));
    const life = new Life(catalog, { resources: projects }).at(day(4, 16));
    const { quote } = life.undo(life.make({ plan: 'basic' }).id);
    expect(quote.notRestored).toEqual([{ type: 'project', id: 'p3', name: 'Project p3', parent: folder }]);
  });

  it('is possible within its time, before the period is over, and so many times a year', () => {
    const { life, change } = upgraded();
    expect(refusalOf(() => life.at(day(4, 19) + 1).undo(change.id)).code).toBe('conflict');
    life.at(day(4, 16));
    life.confirm(life.undo(change.id));
    life.confirm(life.undo(life.make({ plan: 'pro' }).id));
    const third = life.make({ plan: 'pro' });
    expect(refusalOf(() => life.undo(third.id)).code).toBe('conflict');
    expect(life.undo(third.id, false).status).toBe('quoted');
    const late = new Life(catalog, { plan: 'basic' }).at(day(5, 1) - DAY);
    const last = late.make({ plan: 'pro' });
    expect(refusalOf(() => late.renew(day(5, 1)).undo(last.id)).code).toBe('conflict');
  });

  it.each(['the change itself', 'what leaving had left to pay'])(
    'is not possible once money that paid %s was sent back',
    (paid) => {
      const leaves = paid !== 'the change itself';
      const settlement = leaves
        ? ({ settlement: 'prorated_difference', collect: 'next_invoice' } as const)
        : 'prorated_difference';
      const sold = lifeCatalog({
        undo: { within: 'P3D', perYear: 2 },
        changePolicies: [
          { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' },
          { when: {}, timing: 'immediate', settlement },
        ],
      });
      const life = new Life(sold, { plan: 'basic' }).at(day(4, 16));
      const upgrade = life.make({ plan: 'pro' });
      const change = leaves ? life.make({ plan: null }) : upgrade;
      if (leaves) life.take((now) => collect(now, life.newId));
      const { payments } = life.now;
      expect(payments.map(({ amount }) => amount)).toContain(3000);
      expect(life.undo(change.id).status).toBe('quoted');
      life.with({
        payments: payments.map((each) => ({ ...each, refunded: each.invoice === change.invoice ? 1 : 0 })),
      });
      expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
    },
  );

  it('needs a catalog that allows it', () => {
    const life = new Life(lifeCatalog(), { plan: 'basic' }).at(day(4, 16));
    const change = life.make({ plan: 'pro' });
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
  });
});

describe('the time in which a change can be taken back', () => {
  const begun = (): Life => new Life(catalog, { plan: 'basic' }).at(day(4, 16));

  it('names the latest change, until the catalog’s time is over', () => {
    const life = begun();
    expect(undoWindow(life.now)).toBeNull();
    const change = life.make({ plan: 'pro' });
    expect(undoWindow(life.now)).toEqual({ change: change.id, until: day(4, 16) + 3 * DAY });
    expect(undoWindow(life.at(day(4, 16) + 3 * DAY + 1).now)).toBeNull();
  });

  it('is over once the change is taken back', () => {
    const life = begun();
    const change = life.make({ plan: 'pro' });
    life.confirm(life.undo(change.id));
    expect(undoWindow(life.now)).toBeNull();
  });
});
