import {
  type Catalog,
  type ChangePolicy,
  type PolicyCondition,
  NAMED_SETTLEMENTS,
  type Settlement,
} from '../catalog/catalog';
import { findPlan } from '../catalog/lookup';
import { changeNotOffered, DomainError, ChangeLimited } from '../errors';
import type { Situation } from '../situation';
import { isRunning } from '../subscription/subscription';
import type { Change } from './change';
import type { DescribedChange } from './describe';
import type { Destination } from './destination';

/** The rule that decides about a change, and its place in `changePolicies`; null where the catalog has none. */
export interface ChosenPolicy {
  readonly index: number | null;
  readonly policy: ChangePolicy;
}

/** What decides where no policy names the part: nobody is kept, and nobody is kept out. */
const UNSAID: Readonly<Partial<Record<string, ChangePolicy>>> = {
  cancel: { when: { parts: ['cancel'] }, timing: 'at_renewal' },
  return: { when: { parts: ['return'] }, timing: 'immediate' },
};

/**
 * The first policy whose condition matches the change. Leaving and coming back are decided only by one that names them.
 * @param isWaived - support makes at once, and without proration, what some policy covers (ruling 13)
 * @throws {@link DomainError} `change_not_offered` where none does; `conflict` for coming back without proration: it
 * begins a whole period
 */
export function choosePolicy(catalog: Catalog, change: DescribedChange, isWaived = false): ChosenPolicy {
  const found = findPolicy(catalog, change);
  if (!isWaived) return found;
  if (change.parts.includes('return'))
    throw new DomainError('conflict', 'Coming back begins a whole period: there is nothing to prorate.');
  const { no_refund, no_proration } = NAMED_SETTLEMENTS;
  const settlement = change.parts.includes('cancel') ? no_refund : no_proration;
  return { index: null, policy: { when: {}, timing: 'immediate', settlement } };
}

function findPolicy(catalog: Catalog, change: DescribedChange): ChosenPolicy {
  const [unsaid] = change.parts.flatMap((part) => UNSAID[part] ?? []);
  const index = catalog.changePolicies.findIndex(
    ({ when }) => matches(when, change) && (unsaid === undefined || when.parts !== undefined),
  );
  const policy = catalog.changePolicies[index];
  if (policy) return { index, policy };
  if (unsaid) return { index: null, policy: unsaid };
  throw changeNotOffered('The catalog has no policy for such a change.');
}

/** What a condition does not name does not matter; of the parts that it lists, one is enough. */
function matches(when: PolicyCondition, change: DescribedChange): boolean {
  return (
    (when.direction === undefined || when.direction === change.direction) &&
    (when.interval === undefined || when.interval === change.interval) &&
    (when.parts === undefined || when.parts.some((part) => change.parts.includes(part)))
  );
}

/** A whole period from the instant on, without credit. */
const BEGIN: Settlement = { credit: 'none', period: 'restart', surplus: 'balance' };

/** An immediate change, and the policy that decides about it. */
interface DecidedChange extends Pick<Destination, 'target' | 'to'> {
  readonly policy: Pick<ChangePolicy, 'settlement'>;
  readonly isWaived: boolean;
}

/** Coming back begins anew, without credit; while past due, nothing of what is not paid is credited. */
export function settlementOf(
  { subscription }: Pick<Situation, 'subscription'>,
  { target, to, policy, isWaived }: DecidedChange,
): Settlement {
  if (to === null && subscription.status === 'past_due') return NAMED_SETTLEMENTS.no_refund;
  if (!isRunning(subscription)) return BEGIN;
  // What is tried goes on being tried where the other plan can be, too; else it begins to be paid.
  if (to !== null && subscription.status === 'trialing' && !isWaived)
    return findPlan(target, to.plan)?.trial ? NAMED_SETTLEMENTS.no_proration : BEGIN;
  if (!policy.settlement) throw new Error('An immediate policy without settlement passed the catalog check.');
  return policy.settlement;
}

/** Who asks: customers are limited in what they may do, support and admin keys are not. */
export interface Asker {
  readonly isLimited: boolean;
  /** Why support makes the change at once and without proration, whatever its policy says (ruling 13). */
  readonly waived?: string | undefined;
}

/** Support, the service itself: nobody whom limits are for. */
export const UNLIMITED: Asker = { isLimited: false };

/** True for whoever acts as a customer. */
export function isCustomer(actor: string): boolean {
  return actor.startsWith('user:');
}

/**
 * Whether a customer may make one more change in a direction.
 * Taking back does not count, and leaving is never limited.
 * @throws {@link ChangeLimited} with the instant from which it may be made
 */
export function assertWithinLimits(
  { completed, now }: Situation,
  { changeLimits }: Pick<Catalog, 'changeLimits'>,
  { direction, to }: Pick<Change, 'direction' | 'to'>,
): void {
  if (to === null) return;
  for (const limit of changeLimits.filter((each) => each.direction === direction)) {
    const counted = completed.filter(
      ({ own, undoes, ...earlier }) =>
        own && undoes === null && earlier.direction === direction && earlier.completedAt > now - limit.within,
    );
    if (counted.length < limit.atMost) continue;
    const blocking = counted[limit.atMost - 1];
    throw new ChangeLimited(direction, blocking ? blocking.completedAt + limit.within : null);
  }
}
