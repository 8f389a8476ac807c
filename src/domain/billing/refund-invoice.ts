import { applyEffects, type Effects } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import { chargeable, chargeStep } from '../money/currency';
import { sum } from '../money/minor-units';
import { recordGivenBack } from '../settlement/give-back';
import type { Line } from '../settlement/lines';
import { assertNotCharging, type NewId, type Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { countGivenBack, creditNoteOver, linesGivenBack } from './credit-note';
import type { Invoice } from './documents';
import { ledgerEntries } from './ledger';
import type { Payment } from './payment';
import { backedBy, refundableOf, spreadRefund } from './refund';

/** What support gives back of an invoice, and why. */
export interface InvoiceRefund {
  /** Of the credit note, and of what follows from it: the same where the request is repeated. */
  readonly id: string;
  /** Of the line in the account's history. */
  readonly act: string;
  readonly invoice: string;
  /** Minor units; null for all that can go back in this way. */
  readonly amount: number | null;
  readonly to: 'payment_method' | 'account_credit';
  readonly reason: string;
  readonly actor: string;
  /** The gateway's references of the charges that paid the invoice. */
  readonly charges: readonly string[];
  /** The lines of the credit notes by which support gave back of it before. */
  readonly earlier: readonly Line[];
}

/**
 * Support gives back a part of a paid invoice, at most what was paid and not sent back; to a payment method at most what
 * that paid (ruling 34). A credit note says so; refunds are sent afterwards.
 * @throws DomainError `conflict` where nothing is left, `invalid_request` for more than that, `change_in_progress`
 */
export function refundInvoice(situation: Situation, refund: InvoiceRefund, newId: NewId): Effects {
  const { now, account } = situation;
  const { id, to, reason, actor } = refund;
  assertNotCharging(situation);
  const invoice = situation.paidInvoices.find((each) => each.id === refund.invoice);
  if (!invoice) throw new DomainError('conflict', 'The invoice is not paid: there is nothing to give back.');
  const paying = paymentsOf(situation, invoice, refund.charges);
  const amount = amountToRefund(invoice, paying, refund);
  const lines = linesGivenBack(invoice, amount, refund.earlier);
  const note = creditNoteOver(invoice, { id, change: null, lines, issuedAt: now });
  const act = to === 'payment_method' ? 'invoice_refunded' : 'invoice_credited';
  const invoices = countGivenBack([invoice], amount);
  return {
    at: now,
    subscription: afterRefund(applyEffects(situation, { at: now, invoices }), lines),
    invoices,
    creditNotes: [note],
    ...(to === 'payment_method'
      ? spreadRefund({ payments: paying, now }, { id, change: null, invoice: invoice.id, amount })
      : {
          creditBalance: account.creditBalance + amount,
          ledger: ledgerEntries(situation, newId, {
            type: 'credit_issued',
            amount,
            invoice: invoice.id,
            change: invoice.change,
          }),
        }),
    events: [
      {
        type: 'invoice.refunded',
        change: null,
        data: { invoice: invoice.id, creditNote: id, amount, to, reason, actor },
      },
    ],
    accountActs: [{ id: refund.act, act, actor, reason, amount }],
  };
}

/** The payments that paid an invoice: of a change that paid older ones with its own, the ledger knows. */
function paymentsOf({ payments }: Situation, invoice: Invoice, charges: readonly string[]): Payment[] {
  return payments.filter(
    (payment) =>
      payment.status === 'succeeded' &&
      (payment.invoice === invoice.id || charges.some((reference) => reference === payment.reference)),
  );
}

function amountToRefund(
  { total, credited, creditApplied, amountPaid, currency }: Invoice,
  paying: readonly Payment[],
  { amount, to }: InvoiceRefund,
): number {
  const onMethods = Math.min(amountPaid, sum(paying.map(refundableOf)));
  const left = Math.min(total - credited, creditApplied + onMethods);
  const step = to === 'payment_method' ? chargeStep(currency) : 1;
  const most = to === 'payment_method' ? chargeable(Math.min(left, onMethods), step) : left;
  if (most <= 0)
    throw new DomainError('conflict', 'Nothing of the invoice is left to give back in this way.');
  const wanted = amount ?? most;
  if (wanted > most) throw invalidRequest('amount', `must be ${String(most)} at most: that is left`);
  if (chargeable(wanted, step) !== wanted)
    throw invalidRequest('amount', `must be a multiple of ${String(step)}`);
  return wanted;
}

/** Quotes that counted on it are stale (ruling 14), and of what is given back no later credit gives it again (ruling 9). */
function afterRefund(situation: Situation, givenBack: readonly Line[]): Subscription {
  const { subscription, now } = situation;
  return {
    ...subscription,
    ...backedBy(situation, recordGivenBack(subscription, givenBack, now)),
    revision: subscription.revision + 1,
  };
}
