import type { Instant } from '../../domain/calendar/instant';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Receipt } from '../../domain/billing/documents';
import { sum } from '../../domain/money/minor-units';
import type { Line } from '../../domain/settlement/lines';
import type { DocumentContext, DocumentParty, ReceiptContext } from '../../ports/documents';
import { describeLine, type LineWording } from './describe-line';
import type { DocumentContent, Party } from './document-content';
import { createDocumentVoice, type DocumentVoice } from './document-voice';
import { isItem, sumUp, type ItemLine } from './sum-up';

/** What is bought stands before what is given back for it (CH-3). */
const ORDER: readonly ItemLine['kind'][] = ['charge', 'discount', 'prepaid', 'credit', 'forfeited'];

/** In lines; more would push the amounts off the page. */
const LONGEST_ADDRESS = 8;

/** An invoice in its reader's words: the new plan and the amount paid, or still due (CH-3). */
export function composeInvoice(invoice: Invoice, context: DocumentContext): DocumentContent {
  const voice = createDocumentVoice(context, invoice.currency);
  const { status, number, issuedAt, lines, total, creditApplied } = invoice;
  const isPaid = status === 'paid';
  const due = status === 'open' ? total - creditApplied : 0;
  const amount = isPaid ? invoice.amountPaid : due;
  const amountLabel = isPaid ? 'total.paid' : 'total.due';
  const facts = [
    { label: voice.say('fact.invoice_number'), value: number },
    { label: voice.say('fact.issued'), value: voice.day(issuedAt) },
  ];
  return {
    ...composeCommon({ context, voice, lines, issuedAt, isChangeReceipt: false }),
    title: voice.say('title.invoice'),
    facts,
    headline: composeHeadline({ status, net: netOf(lines), amount, at: invoice.paidAt ?? issuedAt }, voice),
    totals: sumUp({ lines, creditApplied, amount, amountLabel, context }, voice),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** A receipt in its reader's words: the new plan, the refund for the old plan, the balance paid (CH-3). */
export function composeReceipt(receipt: Receipt, context: ReceiptContext): DocumentContent {
  const voice = createDocumentVoice(context, receipt.currency);
  const { number, issuedAt, lines, amountPaid: amount } = receipt;
  const creditApplied = Math.max(0, netOf(lines)) - amount;
  const facts = [
    { label: voice.say('fact.receipt_number'), value: number },
    { label: voice.say('fact.invoice_number'), value: context.invoiceNumber },
    { label: voice.say('fact.paid'), value: voice.day(issuedAt) },
  ];
  return {
    ...composeCommon({ context, voice, lines, issuedAt, isChangeReceipt: receipt.change !== null }),
    title: voice.say('title.receipt'),
    facts,
    headline: composeHeadline({ status: 'paid', net: netOf(lines), amount, at: issuedAt }, voice),
    totals: sumUp({ lines, creditApplied, amount, amountLabel: 'total.balance_paid', context }, voice),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** A credit note in its reader's words: what is given back, with its taxes, and of which invoice. */
export function composeCreditNote(note: CreditNote, context: ReceiptContext): DocumentContent {
  const voice = createDocumentVoice(context, note.currency);
  const { number, issuedAt, lines, total } = note;
  const facts = [
    { label: voice.say('fact.credit_note_number'), value: number },
    { label: voice.say('fact.credited_invoice'), value: context.invoiceNumber },
    { label: voice.say('fact.issued'), value: voice.day(issuedAt) },
  ];
  const amounts = { creditApplied: 0, amount: -total, amountLabel: 'total.amount_given_back' } as const;
  return {
    ...composeCommon({ context, voice, lines, issuedAt, isChangeReceipt: false }),
    title: voice.say('title.credit_note'),
    facts,
    headline: composeHeadline({ status: 'paid', net: netOf(lines), amount: 0, at: issuedAt }, voice),
    totals: sumUp({ lines, ...amounts, context: { ...context, givenBack: NOTHING_MORE } }, voice),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** The amount says it all. */
const NOTHING_MORE = { refunded: 0, creditIssued: 0 };

/** What the lines come to before account credit; below 0, something is given back. */
function netOf(lines: readonly Line[]): number {
  return sum(lines.filter(({ kind }) => kind !== 'account_credit').map((line) => line.amount));
}

interface CommonInput extends Pick<LineWording, 'isChangeReceipt'> {
  readonly context: DocumentContext;
  readonly voice: DocumentVoice;
  readonly lines: readonly Line[];
  readonly issuedAt: Instant;
}

/** What all documents have alike. */
function composeCommon({ context, voice, lines, issuedAt, isChangeReceipt }: CommonInput) {
  const items = lines.filter(isItem).toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return {
    locale: voice.locale,
    seller: composeParty(context.seller, voice),
    customer: { ...composeParty(context.customer, voice), heading: voice.say('party.customer') },
    columns: { description: voice.say('table.description'), amount: voice.say('table.amount') },
    rows: items.map((line) => describeLine(line, { labels: context.labels, isChangeReceipt }, voice)),
    emptyNote: voice.say('table.empty'),
    pageLabel: (page: number, pages: number) => voice.say('footer.page', { page, pages }),
    createdAt: new Date(issuedAt),
  };
}

function composeHeadline(
  { status, net, amount, at }: { status: Invoice['status']; net: number; amount: number; at: Instant },
  voice: DocumentVoice,
): string {
  if (status === 'void') return voice.say('headline.void');
  if (status === 'open') return voice.say('headline.due', { amount: voice.money(amount) });
  if (net < 0) return voice.say('headline.given_back', { amount: voice.money(-net), date: voice.day(at) });
  return voice.say('headline.paid', { amount: voice.money(amount), date: voice.day(at) });
}

function composeParty({ name, address, email, taxId }: DocumentParty, voice: DocumentVoice): Party {
  const addressLines = (address ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    name,
    lines: [
      ...addressLines.slice(0, LONGEST_ADDRESS),
      ...(email ? [email] : []),
      ...(taxId ? [voice.say('party.tax_id', { taxId })] : []),
    ],
  };
}
