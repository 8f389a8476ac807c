import type { Catalog } from '../catalog/catalog';
import { reconcileAccount, type ReconcileResult } from '../reconcile/reconcile';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import { takeBack, type TakenBack } from '../reconcile/take-back';
import { targetOf, type Situation } from '../situation';
import type { Terms } from '../subscription/terms';
import type { Change } from './change';

/** What a change leads to, and by which catalog version; without terms nothing follows. */
export interface Destination {
  readonly target: Catalog;
  readonly to: Terms | null;
  /** The change that is taken back: what its reconcile did is taken back first. */
  readonly undone?: Change;
}

/** What the reconcile of a change would do to the resources as they are, all of the account's subscriptions counted. */
export function foreseeReconcile(
  situation: Situation,
  destination: Destination,
  keep: Keep,
): readonly RuleOutcome[] {
  return reconcileAfter(situation, destination, keep).outcomes;
}

/** Where a change leads to. */
export function destinationOf(situation: Situation, change: Change): Destination {
  const undone = situation.changes.find(({ id }) => id === change.undoes);
  return { target: targetOf(situation, change), to: change.to, ...(undone ? { undone } : {}) };
}

/** The reconcile of a change; what the one that it takes back did comes back before the rules run. */
export function reconcileAfter(
  { others, resources }: Situation,
  { target, to, undone }: Destination,
  keep: Keep,
): ReconcileResult & Pick<TakenBack, 'notRestored'> {
  const back = takeBack(resources, undone?.adapted ?? []);
  const result = reconcileAccount(
    { others, resources: back.resources },
    { catalog: target, terms: to },
    keep,
  );
  return {
    outcomes: [...back.outcomes, ...result.outcomes],
    resources: result.resources,
    notRestored: back.notRestored,
  };
}
