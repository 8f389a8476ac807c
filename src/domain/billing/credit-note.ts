import type { Instant } from '../calendar/instant';
import { applyEffects, type Effects } from '../effects';
import { largestRemainder } from '../money/allocate';
import { negate, sum, toMinorUnits } from '../money/minor-units';
import { WHOLE, type Line } from '../settlement/lines';
import type { NewId, Situation } from '../situation';
import type { Invoice } from './documents';

/** What is given back of an invoice, as a document (life.md, "Support acts"). Its lines sum to less than nothing. */
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
  /** Minor units that it gives back, positive: what its lines sum to, with the opposite sign. */
  readonly total: number;
  readonly issuedAt: Instant;
}

/** A credit note over lines; the change is the one that gives back, null where support does. */
export function creditNoteOver(
  { id: invoice, account, subscription, currency }: Invoice,
  note: Pick<CreditNote, 'id' | 'change' | 'lines' | 'issuedAt'>,
): CreditNote {
  const total = negate(netOf(note.lines));
  return { ...note, number: '', invoice, account, subscription, currency, total };
}

/**
 * An invoice's lines turned round, so far as `amount` gives them back: spread over them by largest remainder, so that
 * nothing is lost and the taxes are at the invoice's rates (ruling 34).
 * @param amount - minor units, positive, at most the invoice's total
 * @example 2000 of 3000 and 600 of tax: -1667 and -333
 */
export function linesGivenBack({ lines, total }: Pick<Invoice, 'lines' | 'total'>, amount: number): Line[] {
  const own = lines.filter(({ kind }) => kind !== 'account_credit');
  const parts = largestRemainder(
    BigInt(amount),
    own.map((line) => BigInt(line.amount)),
  );
  const share = amount === total ? WHOLE : { units: amount, of: total };
  return own
    .map((line, index) => turnRound(line, toMinorUnits(parts[index] ?? 0n), share))
    .filter((line) => line.amount !== 0);
}

function turnRound(line: Line, part: number, share: { units: number; of: number }): Line {
  const kinds: Partial<Record<Line['kind'], Line['kind']>> = {
    charge: 'credit',
    prepaid: 'credit',
    credit: 'charge',
  };
  return {
    ...line,
    kind: kinds[line.kind] ?? line.kind,
    description: `Given back: ${line.description}`,
    amount: negate(part),
    basis: { price: Math.abs(line.amount), ...share },
  };
}

/**
 * The decision with a credit note wherever an invoice that it issues gives back more than it charges: for the newest paid
 * invoice that its lines credit. None where nothing has been paid.
 */
export function withCreditNotes(situation: Situation, effects: Effects, newId: NewId): Effects {
  const negative = (effects.invoices ?? []).filter(
    ({ number, status, lines }) => number === '' && status !== 'void' && netOf(lines) < 0,
  );
  return negative.reduce((decided, invoice) => {
    const { paidInvoices } = applyEffects(situation, decided);
    const earlier = paidInvoices.filter(({ id, total }) => id !== invoice.id && total > 0);
    const credited = earlier.find((paid) => isCreditedBy(paid, invoice.lines)) ?? earlier[0];
    if (!credited) return decided;
    const note = creditNoteOver(credited, {
      id: newId('crn'),
      change: invoice.change,
      lines: invoice.lines,
      issuedAt: effects.at,
    });
    const others = earlier.filter(({ id }) => id !== credited.id);
    const counted = countGivenBack([credited, ...others], note.total);
    const known = new Set(counted.map(({ id }) => id));
    return {
      ...decided,
      invoices: [...(decided.invoices ?? []).filter(({ id }) => !known.has(id)), ...counted],
      creditNotes: [...(decided.creditNotes ?? []), note],
    };
  }, effects);
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

/** What lines come to before account credit pays. */
function netOf(lines: readonly Line[]): number {
  return sum(lines.filter(({ kind }) => kind !== 'account_credit').map(({ amount }) => amount));
}
