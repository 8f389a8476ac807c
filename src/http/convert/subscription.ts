import type { z } from 'zod';
import type { FirstPrice } from '../../domain/renewal/first-subscription';
import type { Overdue } from '../../domain/renewal/dunning';
import { paidThrough, type AutoUpgrade, type Subscription } from '../../domain/subscription/subscription';
import type { HeldCoupon } from '../../domain/subscription/coupons';
import type { Overrides } from '../../domain/subscription/overrides';
import { sum } from '../../domain/money/minor-units';
import type { SubscriptionView } from '../../services/subscription-view';
import type { heldCoupon, overrides } from '../schemas/prices';
import type { firstPrice, subscription } from '../schemas/subscription';
import { toApiInstant, toApiInstantOrNull, toApiPeriod } from './instant';
import { toApiLine } from './change';

/** A running agreement as clients see it. */
export function toApiSubscription(view: SubscriptionView): z.output<typeof subscription> {
  const { subscription: domain, entitlements, nextCharge } = view;
  const { plan, interval, quantities, addOns } = domain.terms;
  return {
    id: domain.id,
    account: domain.account,
    catalog: domain.catalog,
    catalogVersion: domain.catalogVersion,
    plan,
    interval,
    quantities,
    addOns,
    status: shownStatus(domain),
    currency: view.currency,
    currentPeriod: toApiPeriod(domain.period),
    paidThrough: toApiInstant(paidThrough(domain)),
    nextCharge: nextCharge === null ? null : { at: toApiInstant(nextCharge.at), amount: nextCharge.amount },
    recurring: view.recurring,
    deferred: sum(domain.deferred.map(({ amount }) => amount)),
    coupons: domain.coupons.filter(({ removed }) => !removed).map(toApiCoupon),
    pendingChange: view.pendingChange,
    openChange: view.openChange,
    firstPayment: view.firstPayment && {
      ...view.firstPayment,
      expiresAt: toApiInstant(view.firstPayment.expiresAt),
    },
    overdue: view.overdue && toApiOverdue(view.overdue),
    undoable: view.undoable && { ...view.undoable, until: toApiInstant(view.undoable.until) },
    features: entitlements.features,
    limits: entitlements.limits,
    usage: domain.usage,
    autoUpgrades: toApiAutoUpgrades(domain.autoUpgrades),
    createdAt: toApiInstant(domain.createdAt),
    canceledAt: toApiInstantOrNull(domain.canceledAt),
    trialEndsAt: domain.status === 'trialing' ? toApiInstant(domain.period.end) : null,
  };
}

/** What a subscription would cost that is not there yet. */
export function toApiFirstPrice(price: FirstPrice): z.output<typeof firstPrice> {
  const { terms, lines, period, trialEndsAt, nextCharge, ...amounts } = price;
  const { plan, interval, quantities, addOns } = terms;
  return {
    ...{ plan, interval, quantities, addOns },
    ...amounts,
    lines: lines.map(toApiLine),
    period: toApiPeriod(period),
    trialEndsAt: toApiInstantOrNull(trialEndsAt),
    nextCharge: nextCharge && { ...nextCharge, at: toApiInstant(nextCharge.at) },
  };
}

function toApiOverdue({ nextAttemptAt, endsAt, ...overdue }: Overdue) {
  return {
    ...overdue,
    nextAttemptAt: toApiInstantOrNull(nextAttemptAt),
    endsAt: toApiInstantOrNull(endsAt),
  };
}

function toApiCoupon({ coupon, addedAt, until, used }: HeldCoupon): z.output<typeof heldCoupon> {
  return { coupon, addedAt: toApiInstant(addedAt), until: toApiInstantOrNull(until), used };
}

/** What is agreed with a customer. */
export function toApiOverrides(agreed: Overrides | null): z.output<typeof overrides> {
  const { prices = {}, limits = {}, until = null, reason = null } = agreed ?? {};
  return { prices, limits, until: toApiInstantOrNull(until), reason };
}

function toApiAutoUpgrades(upgrades: Subscription['autoUpgrades']) {
  const entries = Object.entries(upgrades).map(([quantity, upgrade]) => [
    quantity,
    toApiAutoUpgrade(upgrade),
  ]);
  return Object.fromEntries(entries) as Record<string, ReturnType<typeof toApiAutoUpgrade>>;
}

function toApiAutoUpgrade({ acceptedTerms, acceptedAt }: AutoUpgrade) {
  return { acceptedTerms, acceptedAt: toApiInstant(acceptedAt) };
}

/** What never came to be is shown to nobody: whoever reads has refused it before. */
function shownStatus({ status }: Subscription) {
  if (status === 'void') throw new Error('A subscription that never came to be is not shown.');
  return status;
}
