import type { Invoice } from '../../../src/domain/billing/documents';
import type { LedgerType } from '../../../src/domain/billing/documents';
import { isOver, OPEN_STATUSES, PENDING_STATUSES } from '../../../src/domain/change/states';
import type { ChangeStatus } from '../../../src/domain/change/change';
import type { Line } from '../../../src/domain/settlement/lines';
import { timeFault } from '../settlement/chains';
import type { Played } from './play';

/** What a step breaks; empty where the law holds. */
export type Law = (played: Played) => readonly string[];

const claim = (holds: boolean, what: string): string[] => (holds ? [] : [what]);
const equal = (actual: number, expected: number, what: string): string[] =>
  claim(actual === expected, `${what}: ${String(actual)}, expected ${String(expected)}`);
const sum = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((total, { amount }) => total + amount, 0);
const ofKind = (lines: readonly Line[], ...kinds: Line['kind'][]): number =>
  sum(lines.filter(({ kind }) => kinds.includes(kind)));

function books({ player }: Played) {
  const { ledger, invoices, refunds, payments, receipts, accounts } = player.world.store.tables;
  const entries = [...ledger.values()];
  return {
    entered: (type: LedgerType): number => sum(entries.filter((entry) => entry.type === type)),
    invoices: [...invoices.values()],
    receipts: [...receipts.values()],
    refunds: [...refunds.values()],
    payments: [...payments.values()],
    creditBalance: accounts.get(player.account)!.creditBalance,
  };
}

const owed = (invoices: readonly Invoice[]): number =>
  invoices
    .filter(({ status }) => status === 'open')
    .reduce((total, invoice) => total + invoice.total - invoice.creditApplied, 0);

/**
 * Charges − refunds = the invoices' charge lines − credit lines + account credit + forfeited − what is unpaid. A refund
 * that is still to be sent counts as sent.
 */
export const moneyIsExplained: Law = (played) => {
  const { entered, invoices, refunds, creditBalance } = books(played);
  const lines = invoices.filter(({ status }) => status !== 'void').flatMap((invoice) => invoice.lines);
  const moved =
    entered('charge') - entered('refund') - sum(refunds.filter(({ status }) => status === 'pending'));
  const explained =
    ofKind(lines, 'charge', 'prepaid', 'tax', 'credit') +
    creditBalance +
    entered('credit_forfeited') -
    owed(invoices);
  return equal(moved, explained, 'charges less refunds');
};

/** What the bank moved and told is what the ledger says. */
export const ledgerFollowsTheBank: Law = (played) => {
  const { entered, payments, refunds } = books(played);
  const { bank } = played.player.world;
  const paid = payments.filter(({ status, settled }) => status === 'succeeded' && settled);
  const returned = refunds.filter(({ status }) => status === 'succeeded');
  const isIn = (rows: readonly { readonly id: string }[], key: string): boolean =>
    rows.some(({ id }) => id === key);
  const charged = bank.charges.filter(
    ({ status, idempotencyKey }) => status === 'succeeded' && isIn(paid, idempotencyKey),
  );
  const sentBack = bank.refunds.filter(({ idempotencyKey }) => isIn(returned, idempotencyKey));
  return [
    ...equal(entered('charge'), sum(charged), 'charges in the ledger'),
    ...equal(entered('refund'), sum(sentBack), 'refunds in the ledger'),
  ];
};

/** While the bank answers, nothing stays half done; money that came unexpectedly has been taken note of. */
export const nothingStaysUnderWay: Law = (played) => {
  const { payments, refunds } = books(played);
  const { world } = played.player;
  if (world.bank.isDown) return [];
  const charging = [...world.store.tables.changes.values()].filter(({ status }) => status === 'charging');
  const received = world.bank.charges.filter(({ status }) => status === 'succeeded');
  const known = payments.filter(({ status }) => status === 'succeeded' || status === 'requires_action');
  return [
    ...charging.map(({ id }) => `${id} is still being charged`),
    ...payments.filter(({ settled }) => !settled).map(({ id }) => `${id} is not settled`),
    ...refunds.filter(({ status }) => status === 'pending').map(({ id }) => `${id} is not sent`),
    ...received.flatMap(({ idempotencyKey: key }) =>
      claim(
        known.some(({ id }) => id === key),
        `${key} was charged, and nobody knows`,
      ),
    ),
  ];
};

export const creditIsNeverNegative: Law = (played) => {
  const { entered, creditBalance } = books(played);
  return [
    ...claim(creditBalance >= 0, 'the account credit is negative'),
    ...equal(creditBalance, entered('credit_issued') - entered('credit_applied'), 'account credit'),
  ];
};

/** Neither refunds nor credit ever exceed what was paid: going up and down earns nothing. */
export const neverMoreGoesBackThanCame: Law = (played) => {
  const { entered, payments, refunds, creditBalance } = books(played);
  const pending = sum(refunds.filter(({ status }) => status === 'pending'));
  const kept = entered('charge') - entered('refund') - pending;
  return [
    ...claim(creditBalance <= kept, `${String(creditBalance)} of credit, but only ${String(kept)} is kept`),
    ...payments.flatMap(({ id, amount, refunded }) => claim(refunded <= amount, `${id} is refunded twice`)),
  ];
};

export const nobodyPaysTwice: Law = (played) => {
  const paid = books(played).payments.filter(({ status }) => status === 'succeeded');
  const keys = paid.map(({ purpose, change, periodStart, subscription }) =>
    purpose === 'change' ? `change ${String(change)}` : `${subscription} ${String(periodStart)}`,
  );
  return claim(new Set(keys).size === keys.length, `something is paid twice: ${keys.join(', ')}`);
};

/** Preview, quote and charge say the same. */
export const previewIsWhatIsCharged: Law = ({ quoted, player }) => {
  if (!quoted) return [];
  const { preview, change } = quoted;
  const charged = player.world.bank.charges.filter(({ metadata }) => metadata.change === change.id);
  return [
    ...claim(JSON.stringify(preview.quote) === JSON.stringify(change.quote), 'the quote is not the preview'),
    ...charged.flatMap(({ amount }) => equal(amount, preview.quote.amountDue, 'charged')),
  ];
};

export const oneOpenOnePending: Law = ({ player }) => {
  const statuses = [...player.world.store.tables.changes.values()].map(({ status }) => status);
  const count = (of: readonly ChangeStatus[]): number =>
    statuses.filter((status) => of.includes(status)).length;
  return [
    ...claim(count(OPEN_STATUSES) <= 1, 'two changes are open'),
    ...claim(count(PENDING_STATUSES) <= 1, 'two changes are pending'),
  ];
};

export const endsAreEnds: Law = ({ player, changesBefore }) =>
  [...changesBefore.values()].flatMap(({ id, status }) =>
    claim(
      !isOver(status) || player.world.store.tables.changes.get(id)!.status === status,
      `${id} was ${status} and went on`,
    ),
  );

export const periodsTile: Law = ({ before, after, player }) => {
  const fault = timeFault(after.subscription);
  const [was, is] = [before.subscription.period, after.subscription.period];
  const restarted = is.start >= was.start && is.start <= player.now;
  return [
    ...(fault === null ? [] : [fault]),
    ...claim(restarted, 'the period begins in the past or the future'),
  ];
};

/** Terms change with a change that is paid and in effect, or with the fallback at the end of dunning. */
export const noPlanWithoutItsPayment: Law = ({ before, after, player, changesBefore }) => {
  const terms = JSON.stringify(after.subscription.terms);
  if (terms === JSON.stringify(before.subscription.terms)) return [];
  const { changes, payments, notifications } = player.world.store.tables;
  const carriedOut = [...changes.values()].filter(
    ({ id, status }) => status === 'completed' && changesBefore.get(id)?.status !== 'completed',
  );
  const fellBack = [...notifications.values()].some(
    (each) =>
      each.kind === 'payment_failed' &&
      each.subscription === before.subscription.id &&
      each.consequence.next === 'downgraded',
  );
  const paid = carriedOut.filter(
    ({ id, quote }) =>
      quote.timing !== 'immediate' ||
      quote.amountDue === 0 ||
      [...payments.values()].some(({ change, status }) => change === id && status === 'succeeded'),
  );
  return claim(fellBack || paid.some(({ to }) => JSON.stringify(to) === terms), 'the plan changed by itself');
};

export const documentsAddUp: Law = (played) => {
  const { invoices, receipts } = books(played);
  return invoices.flatMap(({ id, status, total, creditApplied, amountPaid, lines, number }) => [
    ...claim(number !== '', `${id} has no number`),
    ...claim(
      status !== 'paid' || total === creditApplied + amountPaid,
      `${number} is paid, but not its total`,
    ),
    ...claim(
      status !== 'paid' || receipts.filter(({ invoice }) => invoice === id).length === 1,
      `${number} is paid and has no receipt of its own`,
    ),
    ...claim(sum(lines) <= total, `${number} has lines beyond its total`),
  ]);
};

/** An upgrade while a renewal is unpaid pays it as well. */
export const noUpgradeWhileUnpaid: Law = ({ before, after, player, changesBefore }) => {
  const upgraded = [...player.world.store.tables.changes.values()].some(
    ({ id, subscription, status, direction, quote }) =>
      subscription === before.subscription.id &&
      status === 'completed' &&
      changesBefore.get(id)?.status !== 'completed' &&
      direction === 'upgrade' &&
      quote.timing === 'immediate',
  );
  const owed = before.subscription.dunning?.invoice;
  return claim(
    !upgraded || owed === undefined || after.subscription.dunning?.invoice !== owed,
    `an upgrade left ${String(owed)} unpaid`,
  );
};

/**
 * A change in effect leaves no more than the running subscriptions allow together, unless what it would take is held.
 * Others count as they ran before: the end of one by dunning, maybe at the same instant, takes nothing.
 */
export const resourcesFollowThePlan: Law = ({ step, before, after, player, changesBefore }) => {
  const { changes, resources } = player.world.store.tables;
  const applied = [...changes.values()].some(
    ({ id, status, heldUntil }) =>
      status === 'completed' && heldUntil === null && changesBefore.get(id)?.status !== 'completed',
  );
  if (!applied || step.kind === 'domains' || player.world.bank.isDown) return [];
  const running = [{ catalog: after.sold, terms: after.subscription.terms }, ...before.others];
  const allowed = running.reduce(
    (sum, { catalog, terms }) => sum + catalog.plans.find(({ id }) => id === terms.plan)!.limits.domains!,
    0,
  );
  const kept = resources.get(player.account)?.length ?? 0;
  return claim(kept <= allowed, `${String(kept)} domains, ${String(allowed)} allowed`);
};
