import { NO_PAYMENT_METHOD, paymentInFlight } from '../billing/payment';
import type { Instant } from '../calendar/instant';
import { ownValue } from '../catalog/lookup';
import { DomainError, invalidRequest } from '../errors';
import type { Effects, EndPaymentFirst } from '../effects';
import type { NewId, Situation, Standing } from '../situation';
import { entitlementsOf } from '../subscription/entitlements';
import type { AutoUpgrade, TermsRequest } from '../subscription/subscription';
import type { Change } from './change';
import { failAutomaticUpgrade } from './charge-outcome';
import { confirmChange } from './confirm';
import { canceled } from './end';
import { quoteChange } from './quote-change';

/** Who confirms an automatic upgrade, in the change's history. */
export const AUTOMATIC_UPGRADE = 'automatic upgrade';

/** What a customer agrees to for a quantity, or withdraws. */
export type UpgradeConsent =
  | { readonly quantity: string; readonly enabled: true; readonly acceptedTerms: string }
  | { readonly quantity: string; readonly enabled: false };

/**
 * Turns automatic upgrades of a quantity on or off (AC-10).
 * @throws DomainError `invalid_request` where the catalog has no such quantity, or no steps that a limit follows
 */
export function consentToUpgrades({ subscription, sold, now }: Situation, consent: UpgradeConsent): Effects {
  const quantity = ownValue(sold.quantities, consent.quantity);
  if (!quantity) throw invalidRequest('quantity', 'the catalog has no such quantity');
  if (!quantity.steps || quantity.limit === undefined)
    throw invalidRequest('quantity', 'it has no steps that a limit follows');
  const { [consent.quantity]: former, ...others } = subscription.autoUpgrades;
  if (!consent.enabled) return { at: now, subscription: { ...subscription, autoUpgrades: others } };
  const { acceptedTerms } = consent;
  const agreed = { acceptedTerms, acceptedAt: now, notBefore: former?.notBefore ?? null };
  const autoUpgrades = { ...others, [consent.quantity]: agreed };
  return { at: now, subscription: { ...subscription, autoUpgrades } };
}

/** How much of a limit is used, as the host application says. */
export interface ReportedUsage {
  readonly limit: string;
  readonly value: number;
}

/** @throws DomainError `invalid_request` where the catalog has no such limit */
export function reportUsage(
  { subscription, sold, now }: Situation,
  { limit, value }: ReportedUsage,
): Effects {
  if (!Object.hasOwn(sold.limits, limit)) throw invalidRequest('limit', 'the catalog has no such limit');
  const usage = { ...subscription.usage, [limit]: value };
  return { at: now, subscription: { ...subscription, usage } };
}

/**
 * The step that a subscription moves to by itself, and from when on (AC-10): where the customer turned automatic
 * upgrades on and usage exceeds the limit, the smallest step that holds it, else the largest (ruling 27), if the policies
 * say `immediate`. Null where nothing is to happen; a change or a charge under way comes first.
 */
export function automaticUpgrade(situation: Standing): { at: Instant; request: TermsRequest } | null {
  if (situation.subscription.status !== 'active' || isBusy(situation)) return null;
  for (const [quantity, upgrade] of Object.entries(situation.subscription.autoUpgrades)) {
    const step = exceededStep(situation, quantity);
    const request = { quantities: { [quantity]: step ?? 0 } };
    if (step !== undefined && isOfferedAtOnce(situation, request))
      return { at: startOf(situation, upgrade), request };
  }
  return null;
}

/** A scheduled or requested change is never replaced, nor an upgrade on its way or a charge interrupted. */
function isBusy({ pending, open, payments }: Standing): boolean {
  return (
    pending !== null ||
    (open !== null && (open.status !== 'quoted' || open.origin === 'automatic_upgrade')) ||
    paymentInFlight({ payments }) !== null
  );
}

function startOf({ subscription }: Standing, { notBefore }: AutoUpgrade): Instant {
  return notBefore ?? subscription.createdAt;
}

/** When a change takes effect depends neither on resources nor on what was paid. */
function isOfferedAtOnce(standing: Standing, request: TermsRequest): boolean {
  try {
    return (
      quoteChange({ ...standing, resources: [], paidInvoices: [] }, request).quote.timing === 'immediate'
    );
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** The smallest step that holds the usage, or the top one; undefined where that is no more than what is allowed. */
function exceededStep({ subscription, sold }: Standing, id: string): number | undefined {
  const quantity = sold.quantities[id];
  if (quantity?.limit === undefined) return undefined;
  const usage = subscription.usage[quantity.limit] ?? 0;
  const allowed = entitlementsOf(sold, subscription.terms).limits[quantity.limit] ?? Infinity;
  const step = quantity.steps?.find((value) => value >= usage) ?? quantity.steps?.at(-1);
  return usage > allowed && step !== undefined && step > allowed ? step : undefined;
}

/**
 * An automatic upgrade confirms itself: the customer agreed beforehand. Where usage asks for another step meanwhile, or
 * the quote does not hold any more, it gives way to the next one; what cannot be paid fails and is tried again later.
 */
export function confirmAutomatically(
  situation: Situation,
  change: Change,
  newId: NewId,
): Effects | EndPaymentFirst {
  if (!isStillWanted(situation, change))
    return giveWay(situation, change, 'Usage asks for another step now.');
  const { defaultMethod } = situation;
  if (change.quote.amountDue > 0 && defaultMethod === null) {
    const { reason: code, message } = NO_PAYMENT_METHOD;
    return failAutomaticUpgrade(situation, change, { code, message });
  }
  const confirmation = {
    id: AUTOMATIC_UPGRADE,
    actor: AUTOMATIC_UPGRADE,
    paymentMethod: defaultMethod,
    acknowledge: true,
    keep: null,
    note: null,
  };
  try {
    return confirmChange(situation, change, confirmation, newId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return giveWay(situation, change, error.message);
  }
}

function isStillWanted(situation: Situation, { to }: Change): boolean {
  return Object.keys(situation.subscription.autoUpgrades).some((quantity) => {
    const step = exceededStep(situation, quantity);
    return step !== undefined && to?.quantities[quantity] === step;
  });
}

function giveWay(situation: Situation, change: Change, reason: string): Effects {
  return { at: situation.now, ...canceled(situation, change, { actor: AUTOMATIC_UPGRADE, reason }) };
}
