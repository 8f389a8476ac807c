import { backedBy } from '../billing/refund';
import { ONE_DAY, type Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { DomainError } from '../errors';
import type { Effects } from '../effects';
import { sum } from '../money/minor-units';
import { accountCreditLine, isOutstanding, ownLines, type Line } from '../settlement/lines';
import { leftInAll } from '../settlement/paid';
import { assertNotCharging, availableCredit, targetOf, type Situation, type Standing } from '../situation';
import { currentTerms, isRunning, type Billing, type Subscription } from '../subscription/subscription';
import { quotedAct } from './acts';
import { waitsForInvoice, type Change } from './change';
import { newChange, openChange } from './open-quote';
import { buildQuote, type QuotedChange } from './quote-change';

const ONE_YEAR = 365 * ONE_DAY;

/** A change that can be taken back, and until when. */
export interface UndoWindow {
  readonly change: string;
  readonly until: Instant;
}

/** Who takes a change back, and why. */
export interface UndoRequest {
  readonly id: string;
  readonly actor: string;
  readonly reason: string | null;
  /** True for customers: support and admin keys may do it as often as they like. */
  readonly isLimited: boolean;
}

/**
 * The latest change and until when its customer may ask to take it back, as far as that can be said without looking at
 * what was paid; null where it is too late, or never was possible.
 */
export function undoWindow(situation: Standing): UndoWindow | null {
  const { completed, subscription, sold, now } = situation;
  const [latest] = completed;
  const { undo } = sold;
  if (!undo || latest?.undoes !== null || latest.ledTo !== subscription.period.end) return null;
  const until = latest.completedAt + undo.within;
  return now > until || undosInAYear(situation) >= undo.perYear ? null : { change: latest.id, until };
}

/** How many changes were taken back in the year before now. */
function undosInAYear({ completed, now }: Standing): number {
  return completed.filter(({ undoes, completedAt }) => undoes !== null && completedAt > now - ONE_YEAR)
    .length;
}

/**
 * A change of its own that leads exactly to where the subscription was before another one.
 * @throws DomainError `conflict` where that is not possible (any more), `change_in_progress` while something is charged
 */
export function openUndo(
  situation: Situation,
  undone: Change,
  { id, actor, reason, isLimited }: UndoRequest,
): Effects {
  assertNotCharging(situation);
  const former = formerOf(situation, undone, isLimited);
  const quoted = quoteUndo(situation, undone, former);
  const change = { ...newChange(situation, { id, origin: 'customer' }, quoted), undoes: undone.id };
  const act = { ...quotedAct(change, actor), ...(reason === null ? {} : { reason }) };
  return openChange(situation, change, { act, data: { undoes: undone.id } });
}

/** The subscription before a change that can be taken back. */
function formerOf(situation: Situation, undone: Change, isLimited: boolean): Subscription {
  const { undo } = targetOf(situation, undone);
  const { former } = undone;
  if (!undo) throw conflict('The catalog lets no change be taken back.');
  if (undone.undoes !== null) throw conflict('Taking a change back cannot be taken back itself.');
  if (undone.status !== 'completed' || former === null)
    throw conflict('Only an immediate change that is in effect can be taken back.');
  if (!isLatest(situation, undone, former))
    throw conflict('The subscription has changed or been renewed since.');
  assertInTime(situation, undone, { former, within: undo.within });
  if (isLimited && undosInAYear(situation) >= undo.perYear)
    throw conflict(`Changes can be taken back ${String(undo.perYear)} times a year.`);
  // What leaving has left to pay is paid like a renewal.
  if (situation.openInvoices.some(({ change }) => change === undone.id))
    throw conflict('What the change has left to pay is not paid yet.');
  if (isContested(situation, undone, former))
    throw conflict('What the change was paid with has been sent back, credited or disputed since.');
  return former;
}

/**
 * True where something of a change's invoice, or of what paid it, was given back or disputed since (ruling 32); or of what
 * paid the period before: what it would lead back to would not know, and give it back again.
 */
function isContested(situation: Situation, undone: Change, former: Subscription): boolean {
  const { payments, paidInvoices, subscription } = situation;
  const { id, invoice, outcome, quote } = undone;
  const isPaymentTouched = payments.some(
    (payment) =>
      (payment.change === id || payment.invoice === invoice) && (payment.refunded > 0 || payment.disputed),
  );
  const isCredited = paidInvoices.some((paid) => paid.id === invoice && paid.credited > 0);
  const isLess = outcome !== null && leftInAll(subscription) < leftInAll(outcome);
  const own = waitsForInvoice(quote) ? [] : ownLines(quote.lines);
  const invoiced = situation.invoiced - sum(own.map(({ amount }) => amount));
  const backed = backedBy({ invoiced, subscription: former }, former);
  return isPaymentTouched || isCredited || isLess || leftInAll(backed) < leftInAll(former);
}

/** No renewal, moved or not, and no other change since. Who left while past due left a period that is void. */
function isLatest({ subscription, completed }: Situation, undone: Change, former: Subscription): boolean {
  if (completed[0]?.id !== undone.id || (undone.to === null && former.status === 'past_due')) return false;
  const { period, anchor } = undone.outcome ?? subscription;
  return period.end === subscription.period.end && anchor.at === subscription.anchor.at;
}

function assertInTime(
  { now }: Situation,
  { completedAt }: Change,
  { former, within }: { readonly former: Subscription; readonly within: number },
): void {
  if (completedAt === null || now > completedAt + within)
    throw conflict('The time to take the change back is over.');
  if (isRunning(former) && now >= former.period.end)
    throw conflict('The period that it would lead back to is over.');
}

function quoteUndo(situation: Situation, undone: Change, former: Subscription): QuotedChange {
  const { subscription } = situation;
  const target: Catalog = targetOf(situation, { targetVersion: former.catalogVersion });
  const to = currentTerms(former);
  const outcome = outcomeOf(situation, former);
  const settled = { ...reverse(situation, undone), settlement: null, prepaidMonths: 0, billing: outcome };
  const quote = buildQuote({ situation, target, to, timing: 'immediate', settled, undone });
  return {
    from: currentTerms(subscription),
    to,
    direction: opposite(undone.direction),
    parts: ['undo'],
    policy: null,
    targetVersion: target.version,
    quote,
    outcome,
    quotedRevision: subscription.revision,
    replaces: situation.pending?.id ?? null,
  };
}

function opposite(direction: Change['direction']): Change['direction'] {
  if (direction === 'lateral') return direction;
  return direction === 'upgrade' ? 'downgrade' : 'upgrade';
}

/** Everything that a change changes of a subscription, as it was; what was paid meanwhile stays paid. */
function outcomeOf({ subscription }: Situation, former: Subscription): Billing {
  const isPaid = isRunning(former) && former.status !== 'trialing';
  const status = isPaid && isRunning(subscription) ? subscription.status : former.status;
  const outcome: Subscription = {
    ...former,
    dunning: subscription.dunning,
    status: status === 'past_due' && !subscription.dunning ? 'active' : status,
  };
  return outcome;
}

/**
 * The lines of a change with the opposite sign, account credit apart. What was charged goes back to what paid it; what was
 * sent back or issued as credit is due again, account credit first (ruling 33). Outstanding invoices stay paid.
 */
function reverse(situation: Situation, { quote }: Change) {
  const { now } = situation;
  const lines = ownLines(quote.lines).map(reversed);
  const nothing = {
    ...{ amountDue: 0, refundDue: 0, deferred: 0 },
    ...{ creditApplied: 0, creditIssued: 0, creditForfeited: 0 },
  };
  if (waitsForInvoice(quote)) return { ...nothing, lines, deferred: -quote.deferred };
  const net = sum(lines.map(({ amount }) => amount));
  if (net > 0) {
    const creditApplied = Math.min(availableCredit(situation), net);
    const used = creditApplied > 0 ? [accountCreditLine(creditApplied, { start: now, end: now })] : [];
    return { ...nothing, lines: [...lines, ...used], amountDue: net - creditApplied, creditApplied };
  }
  const older = sum(quote.lines.filter(isOutstanding).map(({ amount }) => amount));
  const creditIssued = Math.min(-net, Math.max(0, quote.creditApplied - older));
  return { ...nothing, lines, refundDue: -net - creditIssued, creditIssued };
}

function reversed(line: Line): Line {
  const kinds: Partial<Record<Line['kind'], Line['kind']>> = { credit: 'charge', charge: 'credit' };
  return {
    ...line,
    kind: kinds[line.kind] ?? line.kind,
    amount: line.amount === 0 ? 0 : -line.amount,
    description: `Taken back: ${line.description}`,
  };
}

function conflict(message: string): DomainError {
  return new DomainError('conflict', message);
}
