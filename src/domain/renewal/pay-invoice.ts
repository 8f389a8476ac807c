import { collect } from '../billing/collect';
import { collectible, type Invoice } from '../billing/documents';
import { paymentInFlight, requestedPaymentId, type Payment, isInFlight } from '../billing/payment';
import { type Effects, type EndPaymentFirst, andThen, applyEffects, isEndPaymentFirst } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import type { NewId, Situation } from '../situation';
import { recordCollected } from './dunning';

/** How a customer pays what is open. */
export interface InvoicePayment {
  /** Of the request: the same where it is repeated, which tries nothing again. */
  readonly request: string;
  /** Null: the default method. */
  readonly paymentMethod: string | null;
}

/** The attempt to pay what is open that a request has begun; null where it has begun none. */
export function requestedAttempt({ payments }: Pick<Situation, 'payments'>, request: string): Payment | null {
  return payments.find(({ id, invoice }) => id === requestedPaymentId(invoice, request)) ?? null;
}

/**
 * A customer pays an open invoice, and with it whatever else of its subscription is open: oldest first, account credit
 * before the payment method (docs/settlement.md). Null where the request has begun that, or the invoice is open no
 * more.
 * @throws DomainError `conflict` where it is not collected any more or just being charged, `invalid_request` where there
 * is nothing to pay with
 */
export function payOpenInvoice(
  situation: Situation,
  id: string,
  { request, paymentMethod }: InvoicePayment,
  newId: NewId,
): Effects | EndPaymentFirst | null {
  const invoice = situation.openInvoices.find((each) => each.id === id);
  if (!invoice || requestedAttempt(situation, request)) return null;
  assertPayable(situation, invoice);
  const inFlight = paymentInFlight(situation);
  if (inFlight) return { endFirst: inFlight.id };
  const method = paymentMethod ?? situation.defaultMethod;
  if (method === null) throw invalidRequest('paymentMethod', 'The account has no payment method.');
  const collected = collect(situation, newId, { purpose: 'invoice', method, request });
  return recordCollected(situation, collected, newId);
}

/** @throws DomainError `conflict` for an invoice that asks for nothing any more */
export function assertNotVoid({ status }: Pick<Invoice, 'status'>): void {
  if (status === 'void') throw new DomainError('conflict', 'The invoice is void.');
}

/** @throws DomainError `conflict` where an open invoice is not collected any more, or something is being charged */
export function assertPayable(
  { openInvoices, payments }: Pick<Situation, 'openInvoices' | 'payments'>,
  invoice: Pick<Invoice, 'id'>,
): void {
  if (!collectible(openInvoices).some(({ id }) => id === invoice.id))
    throw new DomainError('conflict', 'The invoice is not collected any more.');
  if (paymentInFlight({ payments })?.status === 'pending')
    throw new DomainError('conflict', 'The subscription is being charged. Try again in a moment.');
}

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
