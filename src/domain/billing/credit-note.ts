import type { Instant } from '../calendar/instant';
import { applyEffects, type Effects } from '../effects';
import { largestRemainder, negate, sum, toMinorUnits } from '../money/minor-units';
import { WHOLE, type Line } from '../settlement/lines';
import type { NewId, Situation } from '../situation';
import type { Invoice } from './documents';

/** What is given back of an invoice, as a document. Its lines sum to less than nothing. */
export interface CreditNote {
  readonly id: string;
  /** Without gaps; given by the transaction that stores it, empty before. */
  readonly number: string;
  /** The invoice that it is for. */
  readonly invoice: string;
  readonly account: string;
  readonly subscription: string;
  readonly change: string | null;
  readonly currency: string;
  readonly lines: readonly Line[];
  /** What its lines sum to: minor units, below 0. */
  readonly total: number;
  readonly issuedAt: Instant;
}

/** A credit note over lines; the change is the one that gives back, null where support does. */
export function creditNoteOver(
  { id: invoice, account, subscription, currency }: Invoice,
  { lines, ...note }: Pick<CreditNote, 'id' | 'change' | 'lines' | 'issuedAt'>,
): CreditNote {
  const own = lines.filter(({ amount }) => amount !== 0);
  return { ...note, number: '', invoice, account, subscription, currency, lines: own, total: netOf(own) };
}

/**
 * An invoice's lines turned round, so far as `amount` gives them back: spread over what is left of them by largest
 * remainder, so that nothing is lost, none goes back twice and the taxes are at the invoice's rates (ruling 34).
 * @param amount - minor units, positive, at most what is left of the invoice
 * @param earlier - what refunds gave back of it before
 * @example 2000 of 3000 and 600 of tax: -1667 and -333
 */
export function linesGivenBack(
  { lines }: Pick<Invoice, 'lines'>,
  amount: number,
  earlier: readonly Line[] = [],
): Line[] {
  const own = lines.filter(isItem);
  const left = leftOfLines(own, earlier);
  const parts = largestRemainder(BigInt(amount), left.map(BigInt));
  const all = sum(left);
  const share = amount === all ? WHOLE : { units: amount, of: all };
  return own.map((line, index) => ({
    ...line,
    kind: TURNED_ROUND[line.kind] ?? line.kind,
    description: `Given back: ${line.description}`,
    amount: negate(toMinorUnits(parts[index] ?? 0n)),
    basis: { price: Math.abs(left[index] ?? 0), ...share },
  }));
}

const TURNED_ROUND: Partial<Record<Line['kind'], Line['kind']>> = {
  charge: 'credit',
  prepaid: 'credit',
  credit: 'charge',
};

/** What is left of each line once others of the opposite sign gave back of it. */
function leftOfLines(lines: readonly Line[], givenBack: readonly Line[]): number[] {
  const back = new Map<string, number>();
  for (const line of givenBack) back.set(keyOf(line), (back.get(keyOf(line)) ?? 0) + line.amount);
  return lines.map((line) => {
    const whole = (back.get(keyOf(line)) ?? 0) + line.amount;
    const left = line.amount < 0 ? Math.min(0, whole) : Math.max(0, whole);
    back.set(keyOf(line), whole - left);
    return left;
  });
}

function keyOf({ component, percent, period }: Line): string {
  return JSON.stringify([component, percent, period.start, period.end]);
}

/** The decision with a credit note wherever an invoice that it issues gives back more than it charges. */
export function withCreditNotes(situation: Situation, effects: Effects, newId: NewId): Effects {
  const issued = (effects.invoices ?? []).filter(({ number, status }) => number === '' && status !== 'void');
  return issued.reduce((decided, invoice) => withCreditNote(situation, decided, invoice, newId), effects);
}

/**
 * The decision with a credit note over lines, where they sum below 0, for the newest paid invoice that they credit (ruling 34).
 * None where nothing has been paid.
 */
export function withCreditNote(
  situation: Situation,
  effects: Effects,
  { lines, change }: Pick<CreditNote, 'lines' | 'change'>,
  newId: NewId,
): Effects {
  if (netOf(lines) >= 0) return effects;
  const paid = applyEffects(situation, effects).paidInvoices.filter(({ total }) => total > 0);
  const credited = paid.find((invoice) => isCreditedBy(invoice, lines)) ?? paid[0];
  if (!credited) return effects;
  const own = lines.filter(isItem);
  const note = creditNoteOver(credited, { id: newId('crn'), change, lines: own, issuedAt: effects.at });
  const others = paid.filter(({ id }) => id !== credited.id);
  const counted = countGivenBack([credited, ...others], -note.total);
  const known = new Set(counted.map(({ id }) => id));
  return {
    ...effects,
    invoices: [...(effects.invoices ?? []).filter(({ id }) => !known.has(id)), ...counted],
    creditNotes: [...(effects.creditNotes ?? []), note],
  };
}

/**
 * Invoices of which an amount is given back: the first one as far as it goes, what exceeds it counts for the others, so that
 * none is given back twice. Those that stay as they are are left out.
 */
export function countGivenBack(invoices: readonly Invoice[], amount: number): Invoice[] {
  let rest = amount;
  return invoices.flatMap((invoice) => {
    const taken = Math.min(rest, Math.max(0, invoice.total - invoice.credited));
    rest -= taken;
    return taken > 0 ? [{ ...invoice, credited: invoice.credited + taken }] : [];
  });
}

function isCreditedBy({ lines }: Invoice, credits: readonly Line[]): boolean {
  return credits
    .filter(({ kind }) => kind === 'credit')
    .some((credit) =>
      lines.some(
        ({ kind, component, period }) =>
          (kind === 'charge' || kind === 'prepaid') &&
          component === credit.component &&
          period.end > credit.period.start &&
          period.start < credit.period.end,
      ),
    );
}

/** False for the account credit that pays an invoice: it is no part of what is bought. */
function isItem({ kind }: Line): boolean {
  return kind !== 'account_credit';
}

/** What lines come to before account credit pays. */
function netOf(lines: readonly Line[]): number {
  return sum(lines.filter(isItem).map(({ amount }) => amount));
}
