import type { Inventory } from './inventory';
import type { ReconcileAction, Resource } from './resource';

/** What a rule about an attribute's numbers needs to know. */
export interface NumberLimit {
  readonly type: string;
  readonly attribute: string;
  readonly allowed: number;
}

/** An active resource whose attribute is a positive number. */
export interface Measured {
  readonly resource: Resource;
  readonly value: number;
}

/** Active resources with a positive number in the attribute, oldest first; others count as 0 and are left alone. */
export function listMeasured(inventory: Inventory, { type, attribute }: NumberLimit): Measured[] {
  return inventory.list(type, ['active']).flatMap((resource) => {
    const value = resource.attributes[attribute];
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? [{ resource, value }] : [];
  });
}

/** Writes the number and tells so; no action where it is the same already. */
export function setNumber(
  inventory: Inventory,
  { resource, value }: Measured,
  { attribute, to }: { readonly attribute: string; readonly to: number },
): ReconcileAction[] {
  if (value === to) return [];
  inventory.replace({ ...resource, attributes: { ...resource.attributes, [attribute]: to } });
  const { type, id } = resource;
  return [{ action: 'set', type, id, attribute, from: value, to, restorable: false }];
}
