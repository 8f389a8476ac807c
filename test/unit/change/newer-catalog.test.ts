import type { Effects } from '../../../src/domain/effects';
import { renew } from '../../../src/domain/renewal/renew';
import { day, Life, lifeCatalog } from './life';

const [, pro] = lifeCatalog().plans;
const PAID = { at: day(4, 16), balance: 20_000 };

/** The same catalog a version later: it has another name, and sells `basic` no more. */
const newer = {
  ...lifeCatalog({ name: 'Life Plus' }),
  version: 2,
  plans: [{ ...pro!, name: 'Professional' }],
};

function living(timing: 'immediate' | 'at_renewal'): Life {
  const policy =
    timing === 'immediate' ? ({ timing, settlement: 'prorated_difference' } as const) : ({ timing } as const);
  const life = new Life(lifeCatalog(), { plan: 'basic' }).at(PAID.at);
  return life.with({
    newest: {
      ...newer,
      changePolicies: lifeCatalog({ changePolicies: [{ when: {}, ...policy }] }).changePolicies,
    },
    account: { ...life.now.account, creditBalance: PAID.balance },
  });
}

function told({ notifications = [] }: Effects, kind: string) {
  return notifications.find((each) => each.kind === kind);
}

describe('a change to a newer version of the catalog', () => {
  it('is paid for by the names of what is had from now on', () => {
    const life = living('immediate');
    const effects = life.accept(life.quote({ plan: 'pro' }));
    expect(told(effects, 'invoice_paid')).toMatchObject({
      productName: 'Life Plus',
      terms: { planName: 'Professional' },
    });
  });

  it.each(['immediate', 'at_renewal'] as const)('names what was had as it was sold: %s', (timing) => {
    const life = living(timing);
    const confirmed = life.accept(life.quote({ plan: 'pro' }));
    const effects =
      timing === 'immediate' ? confirmed : life.at(day(5, 1)).take((now) => renew(now, life.newId));
    expect(told(effects, 'change_completed')).toMatchObject({
      from: { planName: 'Basic' },
      to: { planName: 'Professional' },
    });
    expect(life.now.sold.version).toBe(2);
  });
});
