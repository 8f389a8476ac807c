import { largestRemainder } from '../money/minor-units';
import type { Bound, Effect, Inventory, Item } from './inventory';
import { readIsoInstant, type ReconcileAction, withAttachedTo, type Resource } from './resource';

/**
 * `keep_most` (CH-6): keeps what the customer wants, then those with the most active children of the type `by`,
 * as far as the limit allows; ties: the older first, then by id. The rest go, with their children.
 */
export function keepMost(inventory: Inventory, bound: Bound): Effect {
  return keepFirst(inventory, bound, (item) => -countActiveChildren(item, bound.by));
}

/**
 * `drop_latest` (CH-7): beyond the limit those with the latest `by` go, a missing or unreadable one counting as
 * latest; what the customer wants kept goes last. Ties: the older is kept, then by id.
 */
export function dropLatest(inventory: Inventory, bound: Bound): Effect {
  return keepFirst(inventory, bound, ({ resource }) => readMoment(resource.attributes[bound.by]));
}

function countActiveChildren({ children }: Item, type: string): number {
  return children.filter(
    ({ isRemoved, resource }) => !isRemoved && resource.type === type && resource.state === 'active',
  ).length;
}

/** Milliseconds for ISO 8601 texts, numbers as they are. */
function readMoment(value: unknown): number {
  const moment = typeof value === 'number' && !Number.isNaN(value) ? value : readIsoInstant(value);
  return moment ?? Number.POSITIVE_INFINITY;
}

/** `block`: takes nothing; what is beyond the limit must go before. */
export function block(inventory: Inventory, { type, allowed }: Bound): Effect {
  const current = inventory.list(type, ['active']).length;
  return { current, actions: [], excess: Math.max(0, current - allowed) };
}

/** Keeps as many as are allowed: the wanted first, then those with the lowest rank, then the oldest. */
function keepFirst(
  inventory: Inventory,
  { type, allowed, wanted }: Bound,
  rank: (item: Item) => number,
): Effect {
  const ranked = rankBy(inventory.list(type, ['active']), rank);
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

/** The items with the lowest `rank` first; equal ones stay in their order. */
function rankBy(items: readonly Item[], rank: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ item }) => item);
}

/** Moves what the customer wants kept to the front, in the customer's order; the rest stays as ranked. */
function wantedFirst(ranked: readonly Item[], wanted: readonly string[]): readonly Item[] {
  if (wanted.length === 0) return ranked;
  const places = new Map(wanted.map((id, place) => [id, place] as const).reverse());
  return rankBy(ranked, ({ resource }) => places.get(resource.id) ?? wanted.length);
}

/**
 * Removes the last of `ranked` until no more than `allowed` are active. Descendants go with them, so a kept child of
 * a removed parent goes too, and counts as gone.
 */
function removeBeyond(inventory: Inventory, ranked: readonly Item[], allowed: number): Effect {
  const actions: ReconcileAction[] = [];
  let count = ranked.length;
  for (const last of ranked.toReversed()) {
    if (count <= allowed) break;
    const { type } = last.resource;
    for (const resource of inventory.remove(last)) {
      actions.push(inventory.removed(resource));
      if (resource.type === type && resource.state === 'active') count -= 1;
    }
  }
  return { current: ranked.length, actions };
}

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

/** `remove` (CH-10, CH-11): without the feature all of the type go for good, put away or not, with their children. */
export function remove(inventory: Inventory, { type }: Bound): Effect {
  const found = inventory.list(type, ['active', 'detached', 'archived']);
  return { current: found.length, actions: found.flatMap((item) => removeWhole(inventory, item)) };
}

/** `detach` (CH-12): without the feature the active ones are attached to nothing and unusable until attached again. */
export function detach(inventory: Inventory, { type }: Bound): Effect {
  const active = inventory.list(type, ['active']);
  for (const item of active) {
    inventory.replace(item, { ...withAttachedTo(item.resource, []), state: 'detached' });
  }
  return { current: active.length, actions: active.map(({ resource }) => stateAction('detach', resource)) };
}

/** `archive` (EC-6): without the feature all of the type are put away as they are, until the feature returns. */
export function archive(inventory: Inventory, { type }: Bound): Effect {
  const found = inventory.list(type, ['active', 'detached']);
  for (const item of found) inventory.replace(item, { ...item.resource, state: 'archived' });
  return { current: found.length, actions: found.map(({ resource }) => stateAction('archive', resource)) };
}

/**
 * The return from the archive (EC-6): oldest first, no more than there is `room` for. What belonged to a parent
 * that is gone stays archived.
 */
export function restore(inventory: Inventory, type: string, room: number): Effect {
  const archived = inventory.list(type, ['archived']).filter(({ resource }) => resource.leftAs === null);
  const returning = archived
    .filter(({ resource: { parent } }) => parent === null || inventory.has(parent))
    .slice(0, Math.max(0, Math.floor(room)));
  for (const item of returning) inventory.replace(item, { ...item.resource, state: 'active' });
  return {
    current: archived.length,
    actions: returning.map(({ resource }) => stateAction('restore', resource)),
  };
}

/**
 * The return of what leaving archived, in its former state (ruling 3): the oldest first, no more active ones than there is
 * `room` for. A child waits for its parent.
 */
export function restoreLeft(inventory: Inventory, type: string, room: number): Effect {
  const archived = inventory.list(type, ['archived']).filter(({ resource }) => resource.leftAs !== null);
  let left = Math.max(0, Math.floor(room));
  const returning = archived.filter(({ resource }) => {
    if (resource.parent !== null && !inventory.isThere(resource.parent)) return false;
    if (resource.leftAs === 'detached') return true;
    left -= 1;
    return left >= 0;
  });
  for (const item of returning) {
    const { resource } = item;
    inventory.replace(item, { ...resource, state: resource.leftAs ?? 'active', leftAs: null });
  }
  return {
    current: archived.length,
    actions: returning.map(({ resource }) => stateAction('restore', resource)),
  };
}

/** Removes an item and what belongs to it, and tells so: none of it comes back. */
function removeWhole(inventory: Inventory, item: Item): ReconcileAction[] {
  return inventory.remove(item).map((resource) => inventory.removed(resource));
}

/** What is put away or made unusable can come back. */
function stateAction(action: 'archive' | 'detach' | 'restore', { type, id }: Resource): ReconcileAction {
  return { action, type, id, restorable: true };
}
