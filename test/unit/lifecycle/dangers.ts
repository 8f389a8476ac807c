import { isInFlight, type Payment, type PaymentStatus } from '../../../src/domain/billing/payment';
import type { Change, ChangeStatus } from '../../../src/domain/change/change';
import type { Line } from '../../../src/domain/settlement/lines';
import { type SubscriptionStatus } from '../../../src/domain/subscription/subscription';
import type { Decided } from './world';

/** Something that breaks billing systems where two things meet: whether it is in a decision. */
type Danger = (decided: Decided) => boolean;

/** Changes that became something with the decision. */
function became({ before, effects }: Decided, status: ChangeStatus, from?: ChangeStatus): Change[] {
  return (effects.changes ?? []).filter((change) => {
    const was = before.changes.get(change.id)?.status;
    return change.status === status && was !== status && (from === undefined || was === from);
  });
}

const completed = (decided: Decided): Change[] => became(decided, 'completed');

/** Payments that the decision leads from one status to another. */
function led({ before, effects }: Decided, from: PaymentStatus, to: PaymentStatus): Payment[] {
  return (effects.payments ?? []).filter(
    ({ id, status }) => status === to && before.payments.get(id)?.status === from,
  );
}

/** The customer has authenticated a payment, or has refused to, and the bank tells it by itself. */
function told(purpose: Payment['purpose'], to: 'succeeded' | 'declined'): Danger {
  return (decided) =>
    led(decided, 'requires_action', to).some(
      (each) => each.purpose === purpose && !decided.world.bank.foundPaid.has(each.reference!),
    );
}

/** A payment that was to be ended at the gateway had succeeded before. */
function foundPaid(purpose: Payment['purpose']): Danger {
  return (decided) =>
    led(decided, 'requires_action', 'succeeded').some(
      (each) => each.purpose === purpose && decided.world.bank.foundPaid.has(each.reference!),
    );
}

/** The bank tells of a payment before whoever charges it has heard the answer. */
function toldMeanwhile(purpose: Payment['purpose']): Danger {
  return (decided) =>
    decided.world.isInterrupted &&
    led(decided, 'pending', 'succeeded').some((each) => each.purpose === purpose);
}

function becameSubscription(
  { before, effects }: Decided,
  from: SubscriptionStatus,
  to: SubscriptionStatus,
): boolean {
  const { subscription } = effects;
  return subscription?.status === to && before.subscriptions.get(subscription.id)?.status === from;
}

/** Dunning ends what waits, was asked for or only quoted; a customer who leaves is none of its ends. */
function dunning(end: 'cancels' | 'falls back' | 'keeps', status: ChangeStatus): Danger {
  return (decided) => {
    const { situation, effects } = decided;
    const has = situation.changes.some((each) => each.status === status);
    if (!has) return false;
    const done = completed(decided);
    switch (end) {
      case 'cancels':
        return becameSubscription(decided, 'past_due', 'canceled') && done.length === 0;
      case 'falls back':
        return done.some(({ origin }) => origin === 'dunning');
      case 'keeps':
        return (
          situation.subscription.dunning?.nextAttemptAt != null &&
          effects.subscription?.status === 'past_due' &&
          effects.subscription.dunning?.nextAttemptAt === null
        );
    }
  };
}

const isTax = ({ kind }: Line): boolean => kind === 'tax';

/** A change gives back a tax that nobody would be charged now. */
const givesBackAnotherTax: Danger = (decided) =>
  completed(decided).some(({ quote }) =>
    quote.lines.some(
      (line) =>
        isTax(line) &&
        line.amount < 0 &&
        !decided.situation.newest.taxes.some(
          ({ name, percent }) => line.component === `tax:${name}` && line.percent === percent,
        ),
    ),
  );

const isLeft = ({ to, undoes }: Change): boolean => to === null && undoes === null;
const isReturn = ({ parts }: Change): boolean => parts.includes('return');
const hasDeferred = ({ situation }: Decided): boolean => situation.subscription.deferred.length > 0;
const renews = ({ effects }: Decided): boolean =>
  (effects.events ?? []).some(({ type }) => type === 'subscription.renewed');
const isDiscounted = ({ lines }: { readonly lines: readonly Line[] }): boolean =>
  lines.some(({ kind }) => kind === 'discount');
const acts = ({ effects }: Decided, name: string): boolean =>
  (effects.accountActs ?? []).some(({ act }) => act === name);

/** Money was sent back by hand, or for a lost dispute, before. */
const wasTaken = ({ before }: Decided): boolean =>
  [...before.refunds.keys()].some((id) => id.includes('/taken/'));
const isTaken = ({ before, effects }: Decided): boolean =>
  (effects.refunds ?? []).some(({ id }) => id.includes('/taken/') && !before.refunds.has(id));
const isCharging = ({ before }: Decided): boolean =>
  [...before.payments.values()].some(({ status }) => status === 'pending');

/** What the random lives have to meet: the words are those that a run prints. */
export const DANGERS: Readonly<Record<string, Danger>> = {
  'first payment authenticated': told('subscription', 'succeeded'),
  'first payment refused': told('subscription', 'declined'),
  'change authenticated': told('change', 'succeeded'),
  'change refused': told('change', 'declined'),
  'renewal authenticated': told('renewal', 'succeeded'),
  'renewal refused': told('renewal', 'declined'),
  'invoice authenticated': told('invoice', 'succeeded'),
  'invoice refused': told('invoice', 'declined'),
  'first payment had succeeded when it was ended': foundPaid('subscription'),
  'change had succeeded when it was ended': foundPaid('change'),
  'renewal had succeeded when it was ended': foundPaid('renewal'),
  'invoice had succeeded when it was ended': foundPaid('invoice'),
  'first payment told of while it is charged': toldMeanwhile('subscription'),
  'change told of while it is charged': toldMeanwhile('change'),
  'renewal told of while it is charged': toldMeanwhile('renewal'),
  'invoice told of while it is charged': toldMeanwhile('invoice'),
  'money came for nothing': ({ effects, after }) =>
    (effects.refunds ?? []).some(
      ({ id, payment }) => id === `${payment}/refund` && after.payments.has(payment),
    ),
  'sent back by hand while something is charged': (decided) => isTaken(decided) && isCharging(decided),
  'sent back by hand, then a change refunds': (decided) =>
    wasTaken(decided) && completed(decided).some(({ quote }) => quote.refundDue > 0),
  'sent back by hand, then taken back': (decided) =>
    wasTaken(decided) && completed(decided).some(({ undoes }) => undoes !== null),
  'refund comes back': ({ before, effects }) =>
    (effects.refunds ?? []).some(
      ({ id, status }) => status === 'credited' && before.refunds.get(id)?.status === 'succeeded',
    ),
  'refund comes back while something is charged': (decided) =>
    isCharging(decided) &&
    (decided.effects.refunds ?? []).some(
      ({ id, status }) => status === 'credited' && decided.before.refunds.get(id)?.status === 'succeeded',
    ),

  'tax given back that nobody is charged now': givesBackAnotherTax,
  'changed in another zone than its anchor': (decided) =>
    decided.situation.account.timezone !== decided.situation.subscription.anchor.zone &&
    completed(decided).some(({ quote }) => quote.lines.length > 0),
  'changed to another catalog version': (decided) =>
    completed(decided).some(
      ({ targetVersion }) => targetVersion !== decided.situation.subscription.catalogVersion,
    ),
  'renewed on a catalog version that was replaced': (decided) =>
    renews(decided) && decided.situation.newest.version !== decided.situation.sold.version,
  'renewed after the currency changed': (decided) =>
    renews(decided) && decided.situation.newest.currency !== decided.situation.sold.currency,

  'two renewed at one instant': (decided) =>
    renews(decided) &&
    decided.situation.others.some(({ subscription }) => subscription.period.start === decided.effects.at),
  'account credit held by two payments': ({ after }) =>
    [...after.payments.values()].filter((each) => isInFlight(each) && each.credit > 0).length > 1,
  'left while another subscription runs': (decided) =>
    decided.situation.others.length > 0 && completed(decided).some(isLeft),

  ...Object.fromEntries(
    (['cancels', 'falls back', 'keeps'] as const).flatMap((end) =>
      (['scheduled', 'requested', 'quoted'] as const).map((status) => [
        `dunning ${end} with ${status === 'quoted' ? 'an open quote' : `a ${status} change`}`,
        dunning(end, status),
      ]),
    ),
  ),
  'past due, all paid by a change': (decided) =>
    decided.situation.openInvoices.length > 1 &&
    completed(decided).some(({ quote }) =>
      quote.lines.some(({ component }) => component.startsWith('outstanding:')),
    ),
  'past due, changed without proration': (decided) =>
    decided.situation.subscription.status === 'past_due' &&
    completed(decided).some(({ quote }) => quote.settlement?.charge === 'nothing'),
  'past due, scheduled': (decided) =>
    decided.situation.subscription.status === 'past_due' && became(decided, 'scheduled').length > 0,
  'past due, left': (decided) =>
    decided.situation.subscription.status === 'past_due' && completed(decided).some(isLeft),
  'past due, account credit pays everything': (decided) =>
    becameSubscription(decided, 'past_due', 'active') &&
    (decided.effects.invoices ?? []).some(({ creditApplied }) => creditApplied > 0) &&
    completed(decided).length === 0,

  'left at once with a refund': (decided) =>
    completed(decided).some((change) => isLeft(change) && change.quote.refundDue > 0),
  'left at the renewal': (decided) => renewsOrEnds(decided) && completed(decided).some(isLeft),
  'left by request': (decided) =>
    became(decided, 'completed', 'requested').some(isLeft) ||
    became(decided, 'scheduled', 'requested').some(isLeft),
  'came back': (decided) => completed(decided).some(isReturn),
  'came back and paid what was owed': (decided) =>
    completed(decided).some(
      (change) =>
        isReturn(change) && change.quote.lines.some(({ component }) => component.startsWith('outstanding:')),
    ),
  'came back with a coupon': (decided) =>
    completed(decided).some((change) => isReturn(change) && isDiscounted(change.quote)),

  'taken back': (decided) => completed(decided).some(({ undoes }) => undoes !== null),
  'taken back, of leaving': (decided) =>
    completed(decided).some(({ undoes }) => undoes !== null && isLeft(decided.before.changes.get(undoes)!)),
  'taken back, of a return': (decided) =>
    completed(decided).some(({ undoes }) => undoes !== null && isReturn(decided.before.changes.get(undoes)!)),
  'taken back, what waits': (decided) =>
    completed(decided).some(({ undoes, quote }) => undoes !== null && quote.deferred !== 0),
  'taken back, with a coupon': (decided) =>
    completed(decided).some(({ undoes, quote }) => undoes !== null && isDiscounted(quote)),
  'taken back, of months ahead': (decided) =>
    completed(decided).some(
      ({ undoes }) => undoes !== null && decided.before.changes.get(undoes)!.quote.prepaidMonths > 0,
    ),

  'changed with months ahead': (decided) =>
    decided.situation.subscription.prepaid !== null &&
    completed(decided).some(({ quote }) =>
      quote.lines.some(({ component, amount }) => component === 'prepaid' && amount < 0),
    ),
  'changed in an extension': (decided) =>
    decided.situation.subscription.segments.length > 1 &&
    completed(decided).some(({ quote, undoes }) => quote.lines.length > 0 && undoes === null),
  'changed in a part of a period': (decided) => {
    const { segments, period } = decided.situation.subscription;
    return (
      (segments[0]?.period.start ?? period.start) < period.start &&
      completed(decided).some(({ quote }) => quote.lines.length > 0)
    );
  },

  'coupon with a change': (decided) =>
    completed(decided).some(({ to, quote }) => to?.coupon !== undefined && isDiscounted(quote)),
  'renewed with a discount': (decided) =>
    renews(decided) && (decided.effects.invoices ?? []).some(isDiscounted),
  'credited at a discounted price': (decided) =>
    decided.situation.subscription.segments.some(({ components }) =>
      components.some((each) => (each.discounts ?? []).length > 0),
    ) && completed(decided).some(({ quote }) => quote.lines.some(({ kind }) => kind === 'credit')),
  'coupon given back by a void invoice': ({ before, effects }) =>
    (effects.invoices ?? []).some(
      (invoice) =>
        invoice.status === 'void' &&
        before.invoices.get(invoice.id)?.status === 'open' &&
        isDiscounted(invoice),
    ),
  'agreed price in a change': (decided) =>
    decided.situation.subscription.overrides !== null &&
    completed(decided).some(({ quote }) => quote.lines.some(({ kind }) => kind === 'charge')),
  'agreed price over at a renewal': (decided) => {
    const until = decided.situation.subscription.overrides?.until ?? null;
    return renews(decided) && until !== null && until <= decided.effects.at;
  },

  'trial changed': (decided) =>
    decided.situation.subscription.status === 'trialing' &&
    completed(decided).some(({ origin, to }) => origin === 'customer' && to !== null),
  'trial left': (decided) =>
    decided.situation.subscription.status === 'trialing' && completed(decided).some(isLeft),
  'trial ends paid': (decided) => becameSubscription(decided, 'trialing', 'active') && renews(decided),
  'trial ends unpaid': (decided) => becameSubscription(decided, 'trialing', 'past_due'),
  'trial ends in another plan': (decided) =>
    completed(decided).some(({ origin, to }) => origin === 'trial_end' && to !== null),
  'trial ends by itself': (decided) =>
    completed(decided).some(({ origin, to }) => origin === 'trial_end' && to === null),

  'waits for the next invoice': (decided) =>
    completed(decided).some(({ quote, undoes }) => undoes === null && quote.deferred !== 0),
  'renewed with what waited': (decided) => renews(decided) && hasDeferred(decided),
  'changed with what waited': (decided) =>
    hasDeferred(decided) &&
    completed(decided).some(({ quote, to }) => to !== null && quote.deferred === 0 && quote.lines.length > 0),
  'left with what waited': (decided) => hasDeferred(decided) && completed(decided).some(isLeft),
  'last invoice tried after the end': ({ before, effects }) =>
    (effects.payments ?? []).some(
      (each) =>
        !before.payments.has(each.id) && before.subscriptions.get(each.subscription)?.status === 'canceled',
    ),

  'support refunds an invoice': (decided) => acts(decided, 'invoice_refunded'),
  'support credits an invoice': (decided) => acts(decided, 'invoice_credited'),
  'support refunds, then a change credits': (decided) =>
    decided.before.creditNotes.some(({ change }) => change === null) &&
    completed(decided).some(({ quote }) => quote.lines.some(({ kind }) => kind === 'credit')),
  'support moves a renewal': (decided) => acts(decided, 'renewal_moved'),
  'support waives proration': (decided) => acts(decided, 'proration_waived'),
  'support agrees on prices': (decided) => acts(decided, 'prices_agreed'),
  'automatic upgrade': (decided) => completed(decided).some(({ origin }) => origin === 'automatic_upgrade'),
  'held reconcile': ({ effects }) => (effects.changes ?? []).some(({ heldUntil }) => heldUntil !== null),
  'change fails': (decided) => became(decided, 'failed').length > 0,
};

function renewsOrEnds(decided: Decided): boolean {
  return became(decided, 'completed', 'scheduled').length > 0;
}

/** What so many lives have met is looked for no more. */
const OFTEN = 50;

/** How many lives have met each danger. */
export class Dangers {
  readonly #met = new Map(Object.keys(DANGERS).map((danger) => [danger, 0]));
  #lives = 0;
  #own = new Set<string>();

  begin(): void {
    this.#lives += 1;
    this.#own = new Set();
  }

  look(decided: Decided): void {
    for (const [name, danger] of Object.entries(DANGERS)) {
      const met = this.#met.get(name)!;
      if (met === OFTEN || this.#own.has(name) || !danger(decided)) continue;
      this.#own.add(name);
      this.#met.set(name, met + 1);
    }
  }

  /** Those that fewer than one life in some has met. */
  rarerThan(one: number): string[] {
    return [...this.#met].flatMap(([name, count]) =>
      count < OFTEN && count * one < this.#lives ? `${name}: ${String(count)} of ${String(this.#lives)}` : [],
    );
  }
}
