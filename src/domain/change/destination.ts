import type { Catalog } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import { reconcileAccount, type ReconcileResult } from '../reconcile/reconcile';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import { takeBack, type TakenBack } from '../reconcile/take-back';
import type { FirstChargeInput } from '../settlement/next-period';
import { targetOf, type Situation, type Standing } from '../situation';
import { holdCoupon, withCoupon, type HeldCoupon } from '../subscription/coupons';
import { agreedLimits } from '../subscription/overrides';
import type { Billing, Terms } from '../subscription/subscription';
import type { Change } from './change';

/** What a change leads to, and by which catalog version; without terms nothing follows. */
export interface Destination {
  readonly target: Catalog;
  readonly to: Terms | null;
  /** The coupon that comes with it. */
  readonly coupon?: HeldCoupon | null;
  /** The change that is taken back: what its reconcile did is taken back first. */
  readonly undone?: Change;
}

/** What a stored change leads to. */
export function destinationOf(situation: Standing, change: Change): Destination {
  const target = targetOf(situation, change);
  const undone = situation.changes.find(({ id }) => id === change.undoes);
  const taken = undone ? { undone } : {};
  if (change.to === null) return { target, to: null, ...taken };
  const { coupon: code, ...to } = change.to;
  const terms = code === undefined ? undefined : ownValue(situation.newest.coupons, code);
  const coupon = code === undefined || !terms ? null : holdCoupon({ coupon: code, terms }, situation.now);
  return { target, to, coupon, ...taken };
}

/** What the first charged period consists of where a change waits for it. */
export function atRenewal(
  { target, to, coupon = null }: Destination,
  { coupons, terms }: Pick<Billing, 'coupons' | 'terms'>,
): Required<NonNullable<FirstChargeInput['then']>> {
  return { catalog: target, terms: to ?? terms, coupons: withCoupon(coupons, coupon) };
}

/** What the reconcile of a change would do to the resources as they are, all of the account's subscriptions counted. */
export function foreseeReconcile(
  situation: Situation,
  destination: Destination,
  keep: Keep,
): readonly RuleOutcome[] {
  return reconcileAfter(situation, destination, keep).outcomes;
}

/** The reconcile of a change; what the one that it takes back did comes back before the rules run. */
export function reconcileAfter(
  { others, resources, subscription, now }: Situation,
  { target, to, undone }: Destination,
  keep: Keep,
): ReconcileResult & Pick<TakenBack, 'notRestored'> {
  const back = takeBack(resources, undone?.adapted ?? []);
  const result = reconcileAccount(
    { others, resources: back.resources },
    { catalog: target, terms: to, agreed: agreedLimits(subscription.overrides, now) },
    keep,
  );
  return {
    outcomes: [...back.outcomes, ...result.outcomes],
    resources: result.resources,
    notRestored: back.notRestored,
  };
}
