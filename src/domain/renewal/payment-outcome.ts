import {
  AUTHENTICATION_REQUIRED,
  isInFlight,
  withOutcome,
  type Payment,
  type PaymentOutcome,
} from '../billing/payment';
import { defaultAfterPayment } from '../billing/payment-method';
import { refundableOf, sendBack } from '../billing/refund';
import { recordChargeOutcome } from '../change/charge-outcome';
import { andThen, mergeEffects, type Effects } from '../effects';
import type { NewId, Situation } from '../situation';
import { recordPeriodPaid, recordUnpaid } from './dunning';
import { recordFirstOutcome } from './first-payment';

/**
 * The one way in for what the gateway says of a payment, whoever brings it: a step that charged or ended it, a webhook,
 * early, late or twice. Null where it says nothing new. Money that comes after a payment had ended goes back whole, and
 * says nothing of how the account wants to pay.
 */
export function recordOutcome(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects | null {
  const recorded = recordWhatItPays(situation, payment, outcome, newId);
  const paid = recorded?.payments?.find(({ id }) => id === payment.id);
  if (!recorded || !paid || refundableOf(paid) === 0) return recorded;
  const defaultMethod = defaultAfterPayment(situation, paid);
  return defaultMethod === null ? recorded : mergeEffects(recorded, { at: situation.now, defaultMethod });
}

function recordWhatItPays(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects | null {
  if (!isInFlight(payment)) return recordLateSuccess(situation, payment, outcome, newId);
  if (payment.status === outcome.status) return null;
  switch (payment.purpose) {
    case 'subscription':
      return recordFirstOutcome(situation, payment, outcome, newId);
    case 'change':
      return recordChangeOutcome(situation, payment, outcome, newId);
    case 'renewal':
    case 'invoice':
      return recordRenewalOutcome(situation, payment, outcome, newId);
  }
}

function recordLateSuccess(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects | null {
  if (payment.status === 'succeeded' || outcome.status !== 'succeeded') return null;
  return { at: situation.now, ...sendBack(situation, payment, outcome.reference, newId) };
}

function recordChangeOutcome(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects {
  const change = situation.changes.find(({ id }) => id === payment.change);
  if (!change) throw new Error(`The change of the payment ${payment.id} was not loaded.`);
  return recordChargeOutcome(situation, change, { payment, outcome, newId });
}

/** A renewal whose invoice is not open any more needs no money; what comes all the same goes back. */
function recordRenewalOutcome(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects {
  const { now, openInvoices } = situation;
  const paid = withOutcome(payment, outcome);
  const recorded: Effects = { at: now, payments: [paid] };
  const invoice = openInvoices.find(({ id, uncollectible }) => id === payment.invoice && !uncollectible);
  if (outcome.status === 'succeeded') {
    return invoice
      ? recordPeriodPaid(situation, invoice, paid, newId)
      : { at: now, ...sendBack(situation, payment, outcome.reference, newId) };
  }
  if (!invoice || outcome.status === 'abandoned') return recorded;
  // A payment that waited for its customer has failed once already when it began to wait.
  if (payment.status === 'requires_action') return recorded;
  const decline =
    outcome.status === 'declined'
      ? { reason: outcome.reason, message: outcome.message }
      : AUTHENTICATION_REQUIRED;
  const isSeen = payment.purpose === 'invoice';
  return andThen(situation, recorded, (after) => recordUnpaid(after, invoice, decline, newId, { isSeen }));
}
