import type { Effect } from './actions';
import type { Inventory } from './inventory';
import { listMeasured, setNumber, type NumberLimit } from './numbers';

/** `clamp` (CH-9): each value above the limit is set to the limit. `current` is the highest value. */
export function clamp(inventory: Inventory, limit: NumberLimit): Effect {
  const { attribute, allowed } = limit;
  const measured = listMeasured(inventory, limit);
  const above = measured.filter(({ value }) => value > allowed);
  return {
    current: measured.reduce((highest, { value }) => Math.max(highest, value), 0),
    actions: above.map((one) => setNumber(inventory, one, { attribute, to: allowed })),
  };
}
