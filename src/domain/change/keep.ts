import { DomainError } from '../errors';
import type { Effects } from '../effects';
import type { Keep } from '../reconcile/resource';
import { validateKeep } from '../reconcile/owner-writes';
import { targetOf, type Situation } from '../situation';
import { keptAct } from './acts';
import type { Change } from './change';
import { destinationOf, foreseeReconcile } from './destination';

/**
 * Replaces the list of resources that the customer wants kept (CH-5); renews what the reconcile is foreseen to do,
 * never an amount. Possible as long as the reconcile has not been carried out.
 * @throws DomainError `invalid_request` for unknown types or ids, `change_in_progress`, `conflict` once it is too late.
 */
export function chooseWhatToKeep(situation: Situation, change: Change, keep: Keep, actor: string): Effects {
  assertOpenToChoice(change);
  const target = targetOf(situation, change);
  validateKeep(keep, situation.resources, target.reconcile);
  const reconcile = foreseeReconcile(situation, destinationOf(situation, change), keep);
  return {
    at: situation.now,
    changes: [
      {
        ...change,
        keep,
        quote: { ...change.quote, reconcile },
        shown: change.shown === null ? null : reconcile,
        unseen: true,
      },
    ],
    events: [{ type: 'change.updated', change: change.id, data: { keep } }],
    acts: [keptAct(change, actor, keep)],
  };
}

function assertOpenToChoice({ status, heldUntil }: Change): void {
  if (status === 'charging') throw new DomainError('change_in_progress', 'The change is being charged.');
  const open = ['quoted', 'requires_action', 'scheduled', 'requested'].includes(status) || heldUntil !== null;
  if (!open) throw new DomainError('conflict', `The change is ${status}; what it keeps is settled.`);
}
