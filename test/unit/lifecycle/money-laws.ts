import type { CreditNote } from '../../../src/domain/billing/credit-note';
import { leftOfInvoice } from '../../../src/domain/billing/documents';
import type { LedgerType } from '../../../src/domain/billing/ledger';
import { isInFlight } from '../../../src/domain/billing/payment';
import type { Line } from '../../../src/domain/settlement/lines';
import { leftInAll } from '../../../src/domain/settlement/paid';
import { claim, entered, sum, unpaid, type Law } from './law';
import { heldCredit, type State } from './store';

const equal = (actual: number, expected: number, what: string): string[] =>
  claim(actual === expected, `${what}: ${String(actual)}, expected ${String(expected)}`);
const ofKind = (lines: readonly Line[], ...kinds: Line['kind'][]): number =>
  sum(lines.filter(({ kind }) => kinds.includes(kind)));

/** Refunds that no document asks for: of money that nobody owed, and those that somebody made by hand. */
const isUnasked = ({ id, payment }: { readonly id: string; readonly payment: string }): boolean =>
  id === `${payment}/refund` || isTaken({ id });
const isTaken = ({ id }: { readonly id: string }): boolean => id.includes('/taken/');

/** What credit notes give back of which no invoice has lines: support's refunds, and renewal dates that were moved. */
const notesOfSupport = ({ creditNotes }: State): readonly CreditNote[] =>
  creditNotes.filter(({ change }) => change === null);

/**
 * Charges − refunds = the invoices' charge lines − credit lines + account credit − what is unpaid, but for
 * money that no document speaks of: what came for nothing and goes back, what was taken back by hand, and credit that
 * support gave; credit notes of support's own give back. A refund that is still to be sent counts as sent.
 */
export const moneyIsExplained: Law = ({ after, world }) => {
  const refunds = [...after.refunds.values()];
  const invoices = [...after.invoices.values()].filter(({ status }) => status !== 'void');
  const lines = invoices.flatMap((invoice) => invoice.lines);
  const references = new Set([...after.payments.values()].map(({ reference }) => reference));
  const unowed = after.ledger.filter(
    ({ type, invoice, reference }) => type === 'charge' && invoice === null && references.has(reference),
  );
  const moved =
    entered(after, 'charge') -
    entered(after, 'refund') -
    sum(refunds.filter(({ status }) => status === 'pending'));
  const explained =
    ofKind(lines, 'charge', 'discount', 'prepaid', 'forfeited', 'tax', 'credit') +
    after.account.creditBalance -
    unpaid(invoices);
  const undocumented =
    sum(unowed) -
    sum(refunds.filter((refund) => isUnasked(refund) && refund.status !== 'failed')) +
    sum(notesOfSupport(after).map(({ total }) => ({ amount: total }))) +
    world.overshot -
    world.goodwill -
    world.undocumented;
  return equal(moved, explained + undocumented, 'charges less refunds');
};

/** Every charge and refund in the ledger is one that the bank made, with its amount, once. */
export const ledgerFollowsTheBank: Law = ({ after, world }) => {
  const { charges, refunds } = world.bank;
  const moved = new Map<string, number>();
  for (const { type, reference, amount } of after.ledger)
    if (reference !== null)
      moved.set(`${type} ${reference}`, (moved.get(`${type} ${reference}`) ?? 0) + amount);
  const made = new Map<string, number>([
    ...charges
      .filter(({ status }) => status === 'succeeded')
      .map((each) => [`charge ${each.reference}`, each.amount] as const),
    ...refunds.map((each) => [`refund ${each.reference}`, each.amount] as const),
    ...refunds
      .filter(({ returned }) => returned)
      .map((each) => [`charge ${each.reference}`, each.amount] as const),
  ]);
  return [...moved].flatMap(([what, amount]) => equal(amount, made.get(what) ?? 0, `${what} in the ledger`));
};

/** What succeeded is in the ledger, and so is what went back. */
export const whatMovedIsInTheLedger: Law = ({ after: { payments, refunds, ledger } }) => {
  const references = new Set(ledger.map(({ type, reference }) => `${type} ${String(reference)}`));
  const has = (type: LedgerType, reference: string | null): string[] =>
    claim(
      references.has(`${type} ${String(reference)}`),
      `${type} ${String(reference)} is not in the ledger`,
    );
  return [
    ...[...payments.values()].flatMap((each) =>
      each.status === 'succeeded' ? has('charge', each.reference) : [],
    ),
    ...[...refunds.values()].flatMap((each) =>
      each.status === 'succeeded' ? has('refund', each.reference) : [],
    ),
  ];
};

export const creditIsNeverNegative: Law = ({ after }) => [
  ...claim(after.account.creditBalance >= 0, 'the account credit is negative'),
  ...claim(heldCredit(after) <= after.account.creditBalance, 'more credit is held than there is'),
  ...equal(
    after.account.creditBalance,
    entered(after, 'credit_issued') - entered(after, 'credit_applied') - entered(after, 'credit_taken_back'),
    'account credit',
  ),
];

/** Neither refunds nor credit ever exceed what was paid: going up and down earns nothing. By hand anything may go
 * back, and what is charged but waits for an invoice, or is open on one, counts as paid (ruling 28). */
export const neverMoreGoesBackThanCame: Law = ({ after, world }) => {
  const refunds = [...after.refunds.values()];
  const pending = sum(refunds.filter(({ status }) => status === 'pending'));
  const kept =
    entered(after, 'charge') -
    entered(after, 'refund') -
    pending +
    sum(refunds.filter(isTaken)) +
    world.goodwill;
  const owed =
    sum([...after.subscriptions.values()].flatMap(({ deferred }) => deferred)) +
    unpaid(after.invoices.values());
  const { creditBalance } = after.account;
  const { bank } = world;
  return [
    ...claim(
      creditBalance <= kept + owed,
      `${String(creditBalance)} of credit, but only ${String(kept)} is kept and ${String(owed)} owed`,
    ),
    ...bank.charges.flatMap((charge) =>
      claim(charge.status !== 'succeeded' || bank.leftOf(charge) >= 0, `${charge.key} went back twice`),
    ),
  ];
};

/** Of each component, and of each of its taxes, no more is credited than was charged. */
export const noComponentGivesBackMore: Law = ({ after }) =>
  [...after.subscriptions.values()].flatMap(({ segments, prepaid }) =>
    [
      ...segments.flatMap(({ paid }) => Object.entries(paid)),
      ...(prepaid ? [['prepaid', { ...prepaid, charged: prepaid.amount, credited: 0 }] as const] : []),
    ].flatMap(([id, { charged, credited, taxes }]) => [
      ...claim(credited <= charged, `${id} credits ${String(credited)} of ${String(charged)}`),
      ...taxes.flatMap((tax) =>
        claim(tax.credited <= tax.charged, `${tax.name} of ${id} credits more than it charged`),
      ),
    ]),
  );

/** What later credits could give back was invoiced, or waits for an invoice, and nobody has given it back. */
export const whatIsLeftWasInvoiced: Law = ({ after }) =>
  [...after.subscriptions.values()]
    .filter(({ status }) => status === 'active' || status === 'past_due')
    .flatMap((subscription) => {
      const own = [...after.invoices.values()].filter((invoice) => invoice.subscription === subscription.id);
      const invoiced =
        sum(own.map((invoice) => ({ amount: leftOfInvoice(invoice) }))) + sum(subscription.deferred);
      const left = leftInAll(subscription);
      const what = `${subscription.id} has ${String(left)} left, but only ${String(invoiced)} is invoiced`;
      return claim(left <= Math.max(0, invoiced), what);
    });

/** A credit note's lines sum to its total, below 0; of an invoice never more goes back than it came to. */
export const creditNotesAddUp: Law = ({ after: { invoices }, effects }) => [
  ...(effects.creditNotes ?? []).flatMap(({ id, invoice, lines, total }) => [
    ...equal(total, sum(lines), `lines of ${id}`),
    ...claim(total < 0, `${id} gives back ${String(-total)}`),
    ...claim(invoices.get(invoice)?.status === 'paid', `${id} is for an invoice that is not paid`),
  ]),
  ...[...invoices.values()].flatMap(({ id, credited, total }) =>
    claim(credited <= Math.max(0, total), `${id} of ${String(total)} gives back ${String(credited)}`),
  ),
];

/** Of no line of an invoice do refunds give back more than it charged, taxes included. */
export const noLineGoesBackTwice: Law = ({ after: { invoices, creditNotes }, effects }) =>
  (effects.accountActs ?? []).some(({ act }) => REFUNDS.includes(act))
    ? (effects.creditNotes ?? []).flatMap(({ invoice, lines }) => {
        const notes = creditNotes.filter((note) => note.invoice === invoice && isRefund(note));
        const of = (some: readonly Line[], like: Line, sign: number) =>
          sum(
            some.filter(
              ({ component, percent, amount }) =>
                component === like.component && percent === like.percent && amount * sign > 0,
            ),
          );
        const back = notes.flatMap((note) => note.lines);
        const charged = invoices.get(invoice)?.lines ?? [];
        return lines.flatMap((line) => {
          const sign = Math.sign(line.amount);
          const [given, had] = [-of(back, line, sign), of(charged, line, -sign)];
          return claim(
            had < 0 ? given <= 0 && given >= had : given >= 0 && given <= had,
            `${line.component} of ${invoice}: ${String(given)} of ${String(had)} went back`,
          );
        });
      })
    : [];
const isRefund = ({ lines }: CreditNote): boolean => lines[0]?.description.startsWith('Given back') ?? false;
const REFUNDS: readonly string[] = ['invoice_refunded', 'invoice_credited'];

/** One payment that was kept for each invoice, and at most one in flight for a subscription. */
export const nobodyPaysTwice: Law = ({ after }) => {
  const payments = [...after.payments.values()];
  const unowed = new Set(
    after.ledger
      .filter(({ type, invoice }) => type === 'charge' && invoice === null)
      .map(({ reference }) => reference),
  );
  const kept = payments.filter(({ status, reference }) => status === 'succeeded' && !unowed.has(reference));
  const keys = kept.map(({ invoice }) => invoice);
  const flying = payments.filter(isInFlight).map(({ subscription }) => subscription);
  return [
    ...claim(new Set(keys).size === keys.length, `something is paid twice: ${keys.join(', ')}`),
    ...claim(new Set(flying).size === flying.length, 'two payments are in flight'),
  ];
};

/** Preview, quote and charge say the same. */
export const previewIsWhatIsCharged: Law = ({ after, effects, world }) => [
  ...(effects.changes ?? []).flatMap(({ id, status, quote, shown, attempts }) => {
    const preview = world.previews.get(id);
    const isNew = status === 'quoted' && attempts === 0 && shown === null;
    return claim(
      !preview || !isNew || JSON.stringify(preview.quote) === JSON.stringify(quote),
      `${id} is not its preview`,
    );
  }),
  ...(effects.payments ?? []).flatMap(({ change, amount }) =>
    change === null ? [] : equal(amount, after.changes.get(change)!.quote.amountDue, `${change} charges`),
  ),
];

export const documentsAddUp: Law = ({ after: { receipts, ledger }, effects }) =>
  (effects.invoices ?? []).flatMap(({ id, status, total, creditApplied, amountPaid, lines }) => {
    const moved = (type: LedgerType): number =>
      sum(ledger.filter((entry) => entry.type === type && entry.invoice === id));
    const paid = [
      ...equal(creditApplied + amountPaid, Math.max(0, total), `${id} is paid with`),
      ...equal(moved('charge'), amountPaid, `${id} in the ledger`),
      ...equal(moved('credit_applied'), creditApplied, `credit of ${id} in the ledger`),
      ...equal(receipts.filter(({ invoice }) => invoice === id).length, 1, `receipts of ${id}`),
    ];
    return [
      ...equal(total, Math.max(0, sum(lines) + creditApplied), `lines of ${id}`),
      ...(status === 'paid' ? paid : []),
    ];
  });

/** What is forfeited is what was quoted, taxes included. */
export const forfeitedAsQuoted: Law = ({ after }) => {
  const completed = [...after.changes.values()].filter(
    ({ status, origin }) => status === 'completed' && origin !== 'dunning',
  );
  const quoted = completed.reduce((total, { quote }) => total + quote.creditForfeited, 0);
  return equal(entered(after, 'credit_forfeited'), quoted, 'forfeited');
};
