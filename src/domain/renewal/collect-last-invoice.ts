import { collect } from '../billing/collect';
import { collectible } from '../billing/documents';
import { isInFlight } from '../billing/payment';
import { andThen, applyEffects, isEndPaymentFirst, type Effects, type EndPaymentFirst } from '../effects';
import type { NewId, Situation } from '../situation';
import { recordCollected } from './dunning';

/**
 * What leaving still owes never keeps anybody: it is an open invoice, and tried like a renewal (ruling 19).
 * @param decided - any decision; one that ends nothing, or leaves nothing to be collected, stays as it is
 */
export function collectLastInvoice(situation: Situation, decided: Effects, newId: NewId): Effects;
export function collectLastInvoice(
  situation: Situation,
  decided: Effects | EndPaymentFirst | null,
  newId: NewId,
): Effects | EndPaymentFirst | null;
export function collectLastInvoice(
  situation: Situation,
  decided: Effects | EndPaymentFirst | null,
  newId: NewId,
): Effects | EndPaymentFirst | null {
  if (decided === null || isEndPaymentFirst(decided)) return decided;
  const { subscription, openInvoices, payments } = applyEffects(situation, decided);
  const leaves = subscription.status === 'canceled' && situation.subscription.status !== 'canceled';
  if (!leaves || collectible(openInvoices).length === 0 || payments.some(isInFlight)) return decided;
  return andThen(situation, decided, (left) => recordCollected(left, collect(left, newId), newId));
}
