import type { Change } from '../src/domain/change/change';
import {
  amountInWords,
  differenceInWords,
  instantInWords,
  reconcileInWords,
} from '../src/domain/change/in-words';
import type { ChangeStep } from '../src/domain/change/next-step';

/**
 * A change as it stands, for support who look at its workflow: what it is, what it waits for, what it takes. Markdown of
 * a few lines, which is what the Temporal UI shows, with ids and counts alone: it becomes part of the history.
 */
export function describeChange(change: Change, next: ChangeStep | null): string {
  return [
    `**${change.status}**: ${differenceInWords(change.from, change.to)}`,
    describeState(change, next),
    describeLoss(change),
  ]
    .filter((line) => line !== '')
    .join('  \n');
}

function describeState(change: Change, next: ChangeStep | null): string {
  const { quote, failure, replacedBy } = change;
  const due = amountInWords(quote.amountDue, quote.currency);
  switch (change.status) {
    case 'quoted':
      return `The customer may confirm it until ${instantInWords(quote.expiresAt)}. Due then: ${due}.`;
    case 'charging':
      return `${due} is being charged.`;
    case 'requires_action':
      return `The bank asks the customer to confirm ${due}, until ${instantInWords(quote.expiresAt)}.`;
    case 'requested':
      return 'Waits for support: *More Actions → Send an Update*, `approve` or `decline`.';
    case 'scheduled':
      return describeSchedule(change, next);
    case 'completed':
      return change.heldUntil === null
        ? `In effect. Paid: ${due}.`
        : `In effect. What exceeds the plan waits for the customer's choice until ${instantInWords(change.heldUntil)}.`;
    case 'replaced':
      return `The change ${replacedBy ?? ''} took its place.`;
    default:
      return failure?.message ?? '';
  }
}

function describeSchedule({ quote }: Change, next: ChangeStep | null): string {
  const { amount, interval } = quote.recurring;
  const price = `${amountInWords(amount, quote.currency)} ${interval}`;
  const waits = {
    remind: `Next: the customer is reminded at ${instantInWords(next?.at ?? 0)}.`,
    apply: 'All reminders are sent.',
  };
  return [
    `Takes effect at ${instantInWords(quote.effectiveAt)}, ${price} from then on.`,
    next?.step === 'remind' || next?.step === 'apply'
      ? waits[next.step]
      : 'Waits until the renewal before is paid.',
    '*Request Cancellation* takes it back.',
  ].join(' ');
}

function describeLoss({ status, quote }: Change): string {
  if (!['quoted', 'requested', 'scheduled'].includes(status)) return '';
  const resources = reconcileInWords(quote.reconcile);
  return [
    ...(resources === '' ? [] : [`Resources: ${resources}.`]),
    ...(quote.featuresLost.length === 0 ? [] : [`Features lost: ${quote.featuresLost.join(', ')}.`]),
  ].join(' ');
}
