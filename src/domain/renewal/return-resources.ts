import type { Effects } from '../effects';
import { reconcileAccount } from '../reconcile/reconcile';
import type { Situation } from '../situation';

/**
 * What leaving put away returns with a new subscription, as far as that makes room; then the rules run (ruling 3). Null
 * where nothing was put away.
 */
export function returnResources({ subscription, sold, others, resources, now }: Situation): Effects | null {
  if (!resources.some(({ leftAs }) => leftAs !== null)) return null;
  const result = reconcileAccount({ others, resources }, { catalog: sold, terms: subscription.terms }, {});
  if (result.outcomes.length === 0) return null;
  const data = { subscription: subscription.id, reconcile: result.outcomes };
  return {
    at: now,
    resources: result.resources,
    events: [{ type: 'reconcile.applied', change: null, data }],
  };
}
