import type { Situation } from '../situation';
import { entitlementsOf } from './pricing';
import type { TermsRequest } from './terms';

/**
 * The step that a subscription moves to by itself (AC-10): where the customer turned automatic upgrades on and usage
 * exceeds the limit, the smallest step that holds it. Null where nothing is to happen: within the limit, at the top
 * step, within a day after a decline, or with a change under way that must not be ended.
 */
export function automaticUpgrade({ subscription, sold, pending, open, now }: Situation): TermsRequest | null {
  if (subscription.status !== 'active' || pending !== null || open?.status === 'charging') return null;
  const { limits } = entitlementsOf(sold, subscription.terms);
  for (const [id, { notBefore }] of Object.entries(subscription.autoUpgrades)) {
    const { limit, steps } = sold.quantities[id] ?? {};
    const usage = limit === undefined ? undefined : subscription.usage[limit];
    const allowed = limit === undefined ? undefined : limits[limit];
    if (usage === undefined || allowed === undefined || usage <= allowed) continue;
    const step = steps?.find((value) => value >= usage) ?? steps?.at(-1);
    if (step === undefined || step <= allowed || (notBefore !== null && now < notBefore)) continue;
    return { quantities: { [id]: step } };
  }
  return null;
}
