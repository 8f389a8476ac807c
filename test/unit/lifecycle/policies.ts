import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import {
  LEAVING_SETTLEMENTS,
  NAMED_SETTLEMENTS,
  type SettlementName,
} from '../../../src/domain/catalog/catalog';

export type Policy = CatalogDocument['changePolicies'][number];

const isLeaving = (name: string): boolean => LEAVING_SETTLEMENTS.some((each) => each === name);
const PLAN_SETTLEMENTS = (Object.keys(NAMED_SETTLEMENTS) as SettlementName[]).filter(
  (name) => !isLeaving(name),
);

const surplus = fc.constantFrom('refund' as const, 'balance' as const, 'prepay' as const, 'forfeit' as const);
const spelledOut = fc.record({
  credit: fc.constantFrom('unused_time' as const, 'none' as const),
  period: fc.constantFrom('keep' as const, 'restart' as const, 'extend' as const, 'align' as const),
  surplus,
});
/** On the next invoice: with the period as it is only. */
const collectedLater = fc.record({
  credit: fc.constantFrom('unused_time' as const, 'unused_time' as const, 'none' as const),
  period: fc.constant('keep' as const),
  surplus,
  collect: fc.constant('next_invoice' as const),
});
const settlement = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PLAN_SETTLEMENTS) },
  { weight: 3, arbitrary: spelledOut },
  { weight: 1, arbitrary: collectedLater },
  { weight: 1, arbitrary: fc.constant('no_proration' as const) },
);

const when = fc.constantFrom<Policy['when']>(
  {},
  { direction: 'upgrade' },
  { direction: 'downgrade' },
  { direction: 'lateral' },
  { interval: 'longer' },
  { interval: 'shorter' },
  { parts: ['quantity_increase', 'add_on_added'] },
  { parts: ['add_on_removed'] },
);

/** A rule for changes of what is sold. */
export const policy: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ when, timing: fc.constant('immediate' as const), settlement }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Policy>(
      { when: { direction: 'downgrade' }, timing: 'immediate', settlement: 'credit_conversion' },
      { when: { interval: 'longer' }, timing: 'immediate', settlement: 'extend_period' },
    ),
  },
  { weight: 3, arbitrary: fc.record({ when, timing: fc.constant('at_renewal' as const) }) },
  { weight: 2, arbitrary: fc.record({ when, timing: fc.constant('by_request' as const), settlement }) },
);

const left: Policy['when'] = { parts: ['cancel'] };
const back: Policy['when'] = { parts: ['return'] };

/** Who decides about leaving and coming back: nobody, or a rule that names it. */
export const comingAndGoing: fc.Arbitrary<Policy[]> = fc.constantFrom<Policy[]>(
  [],
  ...LEAVING_SETTLEMENTS.map((named): Policy[] => [{ when: left, timing: 'immediate', settlement: named }]),
  [{ when: left, timing: 'by_request', settlement: 'refund_unused' }],
  [
    { when: left, timing: 'at_renewal' },
    { when: back, timing: 'by_request' },
  ],
  [
    { when: left, timing: 'immediate', settlement: 'refund_unused' },
    { when: back, timing: 'immediate', settlement: 'refund_and_restart' },
  ],
);
