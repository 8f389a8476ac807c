import type { ChangeProgress } from '../src/ports/workflows';
import { ResourcesUnavailable } from '../src/ports/resource-provider';
import type { ApproveWish, ChangeSteps, EndWish, KeepWish } from '.';
import { refusing } from './refusing';

/** The steps of a change that only the database takes part in. */
export function createChangeRecords(changes: ChangeSteps) {
  return {
    lookAtChange: (change: string) => refusing(() => changes.look(change)),
    confirmAutomatically: (change: string) => refusing(() => changes.confirmAutomatically(change)),
    expireChange: (change: string) => refusing(() => changes.expire(change)),
    apply: (change: string) => refusing(() => changes.apply(change)),
    cancel: (change: string, { actor, reason }: EndWish) =>
      refusing(() => changes.cancel(change, { actor, reason })),
    keep: (change: string, { actor, keep }: KeepWish) =>
      refusing(() => changes.keep(change, { actor, keep })),
    approve: (change: string, { actor, timing, note }: ApproveWish) =>
      refusing(() => changes.approve(change, { actor, timing, note })),
    decline: (change: string, { actor, reason }: EndWish) =>
      refusing(() => changes.decline(change, { actor, reason })),
  };
}

/** The steps that may ask the host application what resources there are. */
export function createResourceSteps(changes: ChangeSteps) {
  return {
    remind: (change: string) => refusing(() => changes.remind(change)),
    reconcile: (change: string) => refusing(() => reconcileIfPossible(changes, change)),
  };
}

/** Without knowing what there is nothing is taken away: while the host is away the reconcile stays owed. */
async function reconcileIfPossible(changes: ChangeSteps, change: string): Promise<ChangeProgress> {
  try {
    return await changes.reconcile(change);
  } catch (error) {
    if (!(error instanceof ResourcesUnavailable)) throw error;
    return changes.look(change);
  }
}
