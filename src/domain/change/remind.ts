import type { Effects } from '../effects';
import type { Situation } from '../situation';
import { remindedAct } from './acts';
import type { Change } from './change';
import { destinationOf, foreseeReconcile } from './destination';
import { renewalReminder } from './notices';

/** Reminds the customer of a scheduled change in time to choose what to keep (CH-5), with what would be lost today. */
export function remind(situation: Situation, change: Change): Effects {
  const reconcile = foreseeReconcile(situation, destinationOf(situation, change), change.keep);
  const reminded = {
    ...change,
    remindersSent: change.remindersSent + 1,
    quote: { ...change.quote, reconcile },
  };
  return {
    at: situation.now,
    changes: [reminded],
    acts: [remindedAct(change, situation.now)],
    notifications: [renewalReminder(situation, reminded, 'scheduled', change.quote.effectiveAt)],
  };
}
