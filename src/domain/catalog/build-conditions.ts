import type { Catalog, DunningSchedule, Proration, Tax } from './catalog';
import type { CatalogDocument } from './document';
import { findDuration } from './iso-duration';
import { omitUndefined } from './record';

type Conditions = Pick<
  Catalog,
  | 'id'
  | 'name'
  | 'currency'
  | 'proration'
  | 'quoteTtl'
  | 'changeAccess'
  | 'reminders'
  | 'dunning'
  | 'requireAcknowledgement'
  | 'holdWhenMoreIsLost'
  | 'taxes'
  | 'seller'
>;

const DEFAULT_REMINDERS = ['P7D', 'P1D'];
const DEFAULT_RETRIES = [1, 3, 5, 7];

/** Everything of a catalog that is not an offer: how it counts, waits, reminds, retries and taxes. */
export function buildConditions(document: CatalogDocument): Conditions {
  const hold = typeof document.whenMoreIsLost === 'object' ? document.whenMoreIsLost.hold : 'PT0S';
  return {
    id: document.id,
    name: document.name,
    currency: document.currency,
    proration: buildProration(document.proration),
    quoteTtl: toMilliseconds(document.quoteTtl ?? 'PT30M'),
    changeAccess: [...new Set<'owner' | 'billing'>(document.access?.change ?? ['owner', 'billing'])],
    reminders: buildReminders(document.reminders ?? DEFAULT_REMINDERS),
    dunning: buildDunning(document.dunning),
    requireAcknowledgement: document.requireAcknowledgement ?? false,
    holdWhenMoreIsLost: toMilliseconds(hold),
    taxes: (document.taxes ?? []).map(buildTax),
    ...(document.seller && { seller: omitUndefined(document.seller) }),
  };
}

function buildProration(proration: CatalogDocument['proration']): Proration {
  return {
    unit: proration.unit,
    rounding: proration.rounding,
    changeDay: proration.changeDay ?? 'new_plan',
    creditBasis: proration.creditBasis ?? 'paid',
  };
}

/** The reminder that is sent first is the one with the longest time to go. */
function buildReminders(durations: readonly string[]): number[] {
  return [...new Set(durations.map(toMilliseconds))].sort((a, b) => b - a);
}

function buildDunning(dunning: CatalogDocument['dunning']): DunningSchedule {
  return {
    retryAfterDays: dunning?.retryAfterDays ?? DEFAULT_RETRIES,
    finalAction: dunning?.finalAction ?? 'cancel',
  };
}

function buildTax(tax: NonNullable<CatalogDocument['taxes']>[number]): Tax {
  const { name, percent, inclusive = false, regions } = tax;
  return { name, percent: String(percent), inclusive, ...(regions && { regions }) };
}

function toMilliseconds(duration: string): number {
  const milliseconds = findDuration(duration);
  if (milliseconds === undefined) throw new RangeError(`Not a duration of fixed length: ${duration}`);
  return milliseconds;
}
