import { largestRemainder } from '../money/allocate';
import type { Bound, Effect, Inventory, Item } from './inventory';
import type { ReconcileAction } from './resource';

/**
 * `scale_proportionally` (CH-8): where the values add up to more than the limit, each gets its share of it in whole
 * numbers, rounded down, and what is left goes one by one to the largest remainders (ties: the older, then by id),
 * so that the sum is the limit. `current` is the sum.
 * @example values 600 and 300 under a limit of 500: 333.3 and 166.7, so 333 and 167
 */
export function scaleProportionally(inventory: Inventory, bound: Bound): Effect {
  const measured = listMeasured(inventory, bound);
  const { units, exponent } = toExactDecimals([bound.allowed, ...measured.map(({ value }) => value)]);
  const [allowed = 0n, ...values] = units;
  const sum = values.reduce((total, value) => total + value, 0n);
  const current = toNearestNumber(sum, exponent);
  if (sum <= allowed) return { current, actions: [] };
  const shares = largestRemainder(BigInt(Math.floor(bound.allowed)), values);
  const actions = measured.flatMap((one, index) => {
    const to = Number(shares[index]);
    return to === one.value ? [] : setValue(inventory, one, { attribute: bound.by, to });
  });
  return { current, actions };
}

/** `clamp` (CH-9): each value above the limit is set to the limit. `current` is the highest value. */
export function clamp(inventory: Inventory, bound: Bound): Effect {
  const { by: attribute, allowed } = bound;
  const measured = listMeasured(inventory, bound);
  const above = measured.filter(({ value }) => value > allowed);
  return {
    current: measured.reduce((highest, { value }) => Math.max(highest, value), 0),
    actions: above.map((one) => setValue(inventory, one, { attribute, to: allowed })),
  };
}

/** An active item whose attribute is a positive number. */
interface Measured {
  readonly item: Item;
  readonly value: number;
}

/** Active items with a positive number in the attribute, oldest first; others count as 0 and are left alone. */
function listMeasured(inventory: Inventory, { type, by: attribute }: Bound): Measured[] {
  return inventory.list(type, ['active']).flatMap((item) => {
    const value = item.resource.attributes[attribute];
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? { item, value } : [];
  });
}

/** Writes the attribute's new number and tells so. */
function setValue(
  inventory: Inventory,
  { item, value }: Measured,
  { attribute, to }: { readonly attribute: string; readonly to: number },
): ReconcileAction {
  const { resource } = item;
  inventory.replace(item, { ...resource, attributes: { ...resource.attributes, [attribute]: to } });
  const { type, id } = resource;
  return { action: 'set', type, id, attribute, from: value, to, restorable: false };
}

/** Numbers as whole multiples of one power of ten: value = units × 10^exponent, exactly as JSON wrote them. */
interface ExactDecimals {
  readonly units: readonly bigint[];
  /** 0 or less. */
  readonly exponent: number;
}

/** Reads finite numbers of 0 or more exactly, so that no sum or share suffers from floating point. */
function toExactDecimals(values: readonly number[]): ExactDecimals {
  const parsed = values.map(readDecimal);
  const exponent = parsed.reduce((lowest, number) => Math.min(lowest, number.exponent), 0);
  const units = parsed.map((number) => number.digits * 10n ** BigInt(number.exponent - exponent));
  return { units, exponent };
}

/** The number nearest to units × 10^exponent; the largest number there is where it would be infinite. */
function toNearestNumber(units: bigint, exponent: number): number {
  return Math.min(Number(`${String(units)}e${exponent}`), Number.MAX_VALUE);
}

/** "12.5" is 125 × 10^-1, "3e+21" is 3 × 10^21. */
function readDecimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
