import { sum } from '../../domain/money/minor-units';
import type { FirstPrice } from '../../domain/renewal/first-subscription';
import type { Overrides } from '../../domain/subscription/overrides';
import { paidThrough, type Subscription } from '../../domain/subscription/subscription';
import type { SubscriptionView } from '../../services/subscription-view';
import { overrides } from '../schemas/prices';
import { firstPrice, subscription } from '../schemas/subscription';
import { writtenAs } from './written-as';

const writeSubscription = writtenAs(subscription);
const writeFirstPrice = writtenAs(firstPrice);
const writeOverrides = writtenAs(overrides);

/** A subscription as clients see it. */
export function toApiSubscription({ subscription: domain, entitlements, ...view }: SubscriptionView) {
  return writeSubscription({
    ...domain,
    ...domain.terms,
    ...entitlements,
    ...view,
    status: shownStatus(domain),
    currentPeriod: domain.period,
    paidThrough: paidThrough(domain),
    deferred: sum(domain.deferred.map(({ amount }) => amount)),
    coupons: domain.coupons.filter(({ removed }) => !removed),
    trialEndsAt: domain.status === 'trialing' ? domain.period.end : null,
  });
}

/** What a subscription would cost that is not there yet. */
export function toApiFirstPrice({ terms, ...price }: FirstPrice) {
  return writeFirstPrice({ ...terms, ...price });
}

/** What is agreed with a customer. */
export function toApiOverrides(agreed: Overrides | null) {
  const { prices = {}, limits = {}, until = null, reason = null } = agreed ?? {};
  return writeOverrides({ prices, limits, until, reason });
}

/** What never came to be is shown to nobody: whoever reads has refused it before. */
function shownStatus({ status }: Subscription) {
  if (status === 'void') throw new Error('A subscription that never came to be is not shown.');
  return status;
}
