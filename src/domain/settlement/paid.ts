import { allocate } from '../money/allocate';
import { sum } from '../money/minor-units';
import type { PriceComponent } from '../subscription/pricing';
import type { PaidComponent, Segment } from '../subscription/subscription';
import { changesPrice, type ComponentChange } from './components';

/** What was charged and credited in one segment, by component id. */
export type PaidRecord = Segment['paid'];

const NOTHING: PaidComponent = { charged: 0, credited: 0 };

/** What is left of the payments for a component: charged less credited, never below 0. It caps credits. */
export function leftPaid(paid: PaidRecord, id: string): number {
  const { charged, credited } = paid[id] ?? NOTHING;
  return Math.max(0, charged - credited);
}

/** The record with a charge and a credit (both positive minor units) added to one component. */
export function recordPayment(paid: PaidRecord, id: string, added: Partial<PaidComponent>): PaidRecord {
  const { charged, credited } = paid[id] ?? NOTHING;
  return {
    ...paid,
    [id]: { charged: charged + (added.charged ?? 0), credited: credited + (added.credited ?? 0) },
  };
}

/**
 * A price that stays under another id (plan:a to plan:b at the same price): what was paid for the one was paid for
 * the other.
 */
export function renamePaid(paid: PaidRecord, { before, after }: ComponentChange): PaidRecord {
  if (!before || !after || before.id === after.id) return paid;
  const { [before.id]: moved, ...others } = paid;
  return moved ? recordPayment(others, after.id, moved) : paid;
}

/**
 * `no_proration`: what is left paid for the changed components counts as paid for those that take their place, in
 * proportion to their prices and without losing a minor unit. Where nothing takes their place the record stays.
 * @example 9000 left for plan:pro, and plan:basic is what changes: plan:basic counts 9000 as charged
 */
export function carryPaid(paid: PaidRecord, changes: readonly ComponentChange[]): PaidRecord {
  const renamed = changes.filter((change) => !changesPrice(change)).reduce(renamePaid, paid);
  const changed = changes.filter(changesPrice);
  const sources = changed.flatMap(({ before }) => before ?? []);
  const targets = changed.flatMap(({ after }) => after ?? []);
  if (targets.length === 0) return renamed;
  const pool = sum(sources.map(({ id }) => leftPaid(renamed, id)));
  const emptied = sources.reduce(
    (record, { id }) => recordPayment(record, id, { charged: -leftPaid(record, id) }),
    renamed,
  );
  return distributePaid(emptied, targets, pool);
}

/** Counts an amount as charged for components, in proportion to their prices and without losing a minor unit. */
export function distributePaid(
  paid: PaidRecord,
  components: readonly PriceComponent[],
  amount: number,
): PaidRecord {
  const parts = allocate(
    amount,
    components.map(({ price }) => price),
  );
  return components.reduce(
    (record, { id }, index) => recordPayment(record, id, { charged: parts[index] ?? 0 }),
    paid,
  );
}
