import type { DocumentRenderer, DocumentContext, DocumentParty, ReceiptContext } from '../../ports/documents';
import type { Instant } from '../../domain/calendar/instant';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Receipt } from '../../domain/billing/documents';
import { cardBrandName } from '../../domain/billing/card-brand';
import { tonesOf } from '../../domain/catalog/colour';
import { sum } from '../../domain/money/minor-units';
import type { Line } from '../../domain/settlement/lines';
import { drawDocument, type DocumentContent, type Party } from './draw-document';
import { describeLine, type LineWording } from './describe-line';
import { createDocumentTranslator, type DocumentTranslator } from './document-translator';
import { isItem, sumUp, type ItemLine } from './sum-up';

/** An invoice as PDF, with the new plan and the amount paid (CH-3). */
export const renderInvoice: DocumentRenderer['renderInvoice'] = (invoice, context) =>
  drawDocument(composeInvoice(invoice, context));

/** A receipt as PDF, with the new plan, the refund for the old plan and the balance paid (CH-3). */
export const renderReceipt: DocumentRenderer['renderReceipt'] = (receipt, context) =>
  drawDocument(composeReceipt(receipt, context));

/** A credit note as PDF: what is given back of an invoice, and that invoice's number. */
export const renderCreditNote: DocumentRenderer['renderCreditNote'] = (note, context) =>
  drawDocument(composeCreditNote(note, context));

/** Documents as PDF, in the languages that have texts. */
export const pdfRenderer: DocumentRenderer = { renderInvoice, renderReceipt, renderCreditNote };

/** What is bought stands before what is given back for it (CH-3). */
const ORDER: readonly ItemLine['kind'][] = ['charge', 'discount', 'prepaid', 'credit', 'forfeited'];

/** In lines; what an address has more of stands together in the last. */
const LONGEST_ADDRESS = 8;

/** An invoice in its reader's words: the new plan and the amount paid, or still due (CH-3). */
export function composeInvoice(invoice: Invoice, context: DocumentContext): DocumentContent {
  const translator = createDocumentTranslator(context, invoice.currency);
  const { status, number, issuedAt, lines, total, creditApplied } = invoice;
  const isPaid = status === 'paid';
  const due = status === 'open' ? total - creditApplied : 0;
  const amount = isPaid ? invoice.amountPaid : due;
  const amountLabel = isPaid ? 'total.paid' : 'total.due';
  const facts = [
    { label: translator.say('fact.invoice_number'), value: number },
    { label: translator.say('fact.issued'), value: translator.day(issuedAt) },
    ...composeCard(context, translator),
  ];
  return {
    ...composeCommon({ context, translator, lines, issuedAt, isChangeReceipt: false }),
    title: translator.say('title.invoice'),
    facts,
    headline: composeHeadline(
      { status, net: netOf(lines), amount, at: invoice.paidAt ?? issuedAt },
      translator,
    ),
    totals: sumUp({ lines, creditApplied, amount, amountLabel, context }, translator),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** A receipt in its reader's words: the new plan, the refund for the old plan, the balance paid (CH-3). */
export function composeReceipt(receipt: Receipt, context: ReceiptContext): DocumentContent {
  const translator = createDocumentTranslator(context, receipt.currency);
  const { number, issuedAt, lines, amountPaid: amount } = receipt;
  const creditApplied = Math.max(0, netOf(lines)) - amount;
  const facts = [
    { label: translator.say('fact.receipt_number'), value: number },
    { label: translator.say('fact.invoice_number'), value: context.invoiceNumber },
    { label: translator.say('fact.paid'), value: translator.day(issuedAt) },
    ...composeCard(context, translator),
  ];
  return {
    ...composeCommon({ context, translator, lines, issuedAt, isChangeReceipt: receipt.change !== null }),
    title: translator.say('title.receipt'),
    facts,
    headline: composeHeadline({ status: 'paid', net: netOf(lines), amount, at: issuedAt }, translator),
    totals: sumUp({ lines, creditApplied, amount, amountLabel: 'total.balance_paid', context }, translator),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** A credit note in its reader's words: what is given back, with its taxes, and of which invoice. */
export function composeCreditNote(note: CreditNote, context: ReceiptContext): DocumentContent {
  const translator = createDocumentTranslator(context, note.currency);
  const { number, issuedAt, lines, total } = note;
  const facts = [
    { label: translator.say('fact.credit_note_number'), value: number },
    { label: translator.say('fact.credited_invoice'), value: context.invoiceNumber },
    { label: translator.say('fact.issued'), value: translator.day(issuedAt) },
  ];
  const amounts = { creditApplied: 0, amount: -total, amountLabel: 'total.amount_given_back' } as const;
  return {
    ...composeCommon({ context, translator, lines, issuedAt, isChangeReceipt: false }),
    title: translator.say('title.credit_note'),
    facts,
    headline: composeHeadline({ status: 'paid', net: netOf(lines), amount: 0, at: issuedAt }, translator),
    totals: sumUp({ lines, ...amounts, context: { ...context, givenBack: NOTHING_MORE } }, translator),
    footer: `${context.seller.name} · ${number}`,
  };
}

/** The amount says it all. */
const NOTHING_MORE = { refunded: 0, creditIssued: 0 };

/** What the lines come to before account credit; below 0, something is given back. */
function netOf(lines: readonly Line[]): number {
  return sum(lines.filter(({ kind }) => kind !== 'account_credit').map((line) => line.amount));
}

/** The card that paid, as statements of banks name it. */
function composeCard(
  { paidWith }: DocumentContext,
  translator: DocumentTranslator,
): DocumentContent['facts'] {
  if (!paidWith) return [];
  const brand = cardBrandName(paidWith.brand) ?? translator.say('card');
  return [{ label: translator.say('fact.paid_with'), value: `${brand} •••• ${paidWith.last4}` }];
}

interface CommonInput extends Pick<LineWording, 'isChangeReceipt'> {
  readonly context: DocumentContext;
  readonly translator: DocumentTranslator;
  readonly lines: readonly Line[];
  readonly issuedAt: Instant;
}

function composeBrand(
  { logo, colour, terms, privacy }: DocumentContext['brand'],
  translator: DocumentTranslator,
) {
  return {
    logo,
    accent: tonesOf(colour).light.accent,
    footerNotes: [
      ...(terms === null ? [] : [translator.say('footer.terms', { url: terms })]),
      ...(privacy === null ? [] : [translator.say('footer.privacy', { url: privacy })]),
    ],
  };
}

/** What all documents have alike. */
function composeCommon({ context, translator, lines, issuedAt, isChangeReceipt }: CommonInput) {
  const items = lines.filter(isItem).toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return {
    locale: translator.locale,
    wantedLocale: context.locale,
    seller: composeParty(context.seller, translator),
    ...composeBrand(context.brand, translator),
    customer: { ...composeParty(context.customer, translator), heading: translator.say('party.customer') },
    columns: { description: translator.say('table.description'), amount: translator.say('table.amount') },
    rows: items.map((line) => describeLine(line, { labels: context.labels, isChangeReceipt }, translator)),
    emptyNote: translator.say('table.empty'),
    pageLabel: (page: number, pages: number) => translator.say('footer.page', { page, pages }),
    createdAt: new Date(issuedAt),
  };
}

function composeHeadline(
  { status, net, amount, at }: { status: Invoice['status']; net: number; amount: number; at: Instant },
  translator: DocumentTranslator,
): string {
  if (status === 'void') return translator.say('headline.void');
  if (status === 'open') return translator.say('headline.due', { amount: translator.money(amount) });
  if (net < 0)
    return translator.say('headline.given_back', {
      amount: translator.money(-net),
      date: translator.day(at),
    });
  return translator.say('headline.paid', { amount: translator.money(amount), date: translator.day(at) });
}

function composeParty({ name, address, email, taxId }: DocumentParty, translator: DocumentTranslator): Party {
  const addressLines = (address ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rest = addressLines.slice(LONGEST_ADDRESS - 1).join(', ');
  return {
    name,
    lines: [
      ...addressLines.slice(0, LONGEST_ADDRESS - 1),
      ...(rest === '' ? [] : [rest]),
      ...(email ? [email] : []),
      ...(taxId ? [translator.say('party.tax_id', { taxId })] : []),
    ],
  };
}
