import type { Inventory, Item } from './inventory';
import type { ReconcileAction } from './resource';

/** What a rule about an attribute's numbers needs to know. */
export interface NumberLimit {
  readonly type: string;
  readonly attribute: string;
  readonly allowed: number;
}

/** An active item whose attribute is a positive number. */
export interface Measured {
  readonly item: Item;
  readonly value: number;
}

/** Active items with a positive number in the attribute, oldest first; others count as 0 and are left alone. */
export function listMeasured(inventory: Inventory, { type, attribute }: NumberLimit): Measured[] {
  const measured: Measured[] = [];
  for (const item of inventory.list(type, ['active'])) {
    const value = item.resource.attributes[attribute];
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) measured.push({ item, value });
  }
  return measured;
}

/** Writes the attribute's new number and tells so. */
export function setNumber(
  inventory: Inventory,
  { item, value }: Measured,
  { attribute, to }: { readonly attribute: string; readonly to: number },
): ReconcileAction {
  const { resource } = item;
  inventory.replace(item, { ...resource, attributes: { ...resource.attributes, [attribute]: to } });
  const { type, id } = resource;
  return { action: 'set', type, id, attribute, from: value, to, restorable: false };
}
