import type { Instant } from '../calendar/instant';
import type { Effects } from '../effects';
import type { Situation } from '../situation';
import { entitlementsOf } from './entitlements';
import type { AutoUpgrade } from './subscription';
import type { TermsRequest } from './terms';

/**
 * The step that a subscription moves to by itself (AC-10): where the customer turned automatic upgrades on and usage
 * exceeds the limit, the smallest step that holds it. Null where nothing is to happen: within the limit, at the top
 * step, within a day after a decline, or with a change under way that must not be ended.
 */
export function automaticUpgrade(situation: Situation): TermsRequest | null {
  const { subscription, pending, open, now } = situation;
  if (subscription.status !== 'active' || pending !== null || open?.status === 'charging') return null;
  for (const [quantity, upgrade] of Object.entries(subscription.autoUpgrades)) {
    const step = isPostponed(upgrade, now) ? undefined : exceededStep(situation, quantity);
    if (step !== undefined) return { quantities: { [quantity]: step } };
  }
  return null;
}

/** Forgets the declines that are a day old: what they postponed has been tried again. */
export function endPostponement({ subscription, now }: Situation): Effects {
  const autoUpgrades = Object.fromEntries(
    Object.entries(subscription.autoUpgrades).map(([quantity, upgrade]) => [
      quantity,
      isPostponed(upgrade, now) ? upgrade : { ...upgrade, notBefore: null },
    ]),
  );
  return { at: now, subscription: { ...subscription, autoUpgrades } };
}

function isPostponed({ notBefore }: AutoUpgrade, now: Instant): boolean {
  return notBefore !== null && now < notBefore;
}

/** The smallest step that holds the usage, or the top one; undefined where that is no more than what is allowed. */
function exceededStep({ subscription, sold }: Situation, id: string): number | undefined {
  const quantity = sold.quantities[id];
  if (quantity?.limit === undefined) return undefined;
  const usage = subscription.usage[quantity.limit] ?? 0;
  const allowed = entitlementsOf(sold, subscription.terms).limits[quantity.limit] ?? Infinity;
  const step = quantity.steps?.find((value) => value >= usage) ?? quantity.steps?.at(-1);
  return usage > allowed && step !== undefined && step > allowed ? step : undefined;
}
