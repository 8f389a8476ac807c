import type { Change, ChangeStatus } from '../src/domain/change/change';
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
    `**${change.status}**: ${differenceInWords(change.from, change.to)}. ${describeNext(change, next)}`,
    describeState(change),
    describeResources(change),
    describeFeatures(change),
  ]
    .filter((line) => line !== '')
    .join('  \n');
}

function describeNext({ status }: Change, next: ChangeStep | null): string {
  if (next?.step === 'remind') return `Next: reminder at ${instantInWords(next.at)}.`;
  return status === 'scheduled' && next === null ? 'Waits until the renewal before is paid.' : '';
}

function describeState(change: Change): string {
  const { quote, failure, replacedBy } = change;
  const { amount, interval } = quote.recurring;
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
      return `Takes effect at ${instantInWords(quote.effectiveAt)}, then ${amountInWords(amount, quote.currency)} ${interval}.`;
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

function describeResources({ status, quote }: Change): string {
  const resources = reconcileInWords(quote.reconcile);
  return isAhead(status) && resources !== '' ? `Resources: ${resources}.` : '';
}

function describeFeatures({ status, quote: { featuresLost } }: Change): string {
  return isAhead(status) && featuresLost.length > 0 ? `Features lost: ${featuresLost.join(', ')}.` : '';
}

function isAhead(status: ChangeStatus): boolean {
  return status === 'quoted' || status === 'requested' || status === 'scheduled';
}
