import type { Catalog } from '../catalog/catalog';
import { ChangeLimited } from '../errors';
import type { Situation } from '../situation';
import type { Change } from './change';

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
 * Whether a customer may make one more change in a direction (life.md, "Refusing while over a limit, and cooling down").
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
