import { assertClockStandsStill } from '../domain/account/test-clock';
import { withCreditNotes } from '../domain/billing/credit-note';
import { describeProgress } from '../domain/change/change-details';
import { type Change, isOver } from '../domain/change/change';
import { nextChangeStep } from '../domain/change/next-step';
import { applyEffects, isEndPaymentFirst, type Effects, type EndPaymentFirst } from '../domain/effects';
import { nextSubscriptionStep } from '../domain/renewal/next-step';
import { targetOf, type NewId } from '../domain/situation';
import { isRunning } from '../domain/subscription/subscription';
import type { Carried, ChangeProgress, SubscriptionProgress, WakeWorkflows } from '../ports/workflows';
import type {
  LoadedSituation,
  LoadedStanding,
  Subject,
  SubscriptionRecords,
} from '../ports/subscription-records';

/**
 * Who decides: the workflow of the row itself; a request, which tells that workflow what it has decided; the test clock's
 * advance keeps requests away. Or the gateway's word, which belongs to nobody.
 */
export type DecidedBy = 'workflow' | 'request' | 'gateway';

export type Decided = Effects | EndPaymentFirst | null;

/** How a decision ended: the situation that it leads to, and the payment that has to be ended before it can be taken. */
export interface Outcome {
  readonly after: LoadedStanding;
  readonly endFirst: string | null;
}

interface Taken {
  readonly situation: LoadedSituation;
  readonly effects: Effects | null;
  readonly endFirst: string | null;
}

/**
 * Takes decisions, one transaction each, and tells the workflows of every row that they concern. Who is not reached is
 * found by the periodic check: rows say by themselves what is owed.
 */
export class Decisions {
  constructor(
    private readonly records: SubscriptionRecords,
    private readonly wake: WakeWorkflows,
  ) {}

  /**
   * @throws DomainError what `decide` throws, then nothing is stored; `conflict` for a request while the account's test
   * clock is advancing: what is due has its own instant
   */
  async take(
    subject: Subject,
    by: DecidedBy,
    carried: Carried | null,
    decide: (situation: LoadedSituation, newId: NewId) => Decided,
  ): Promise<Outcome> {
    const taken = await this.records.decide<Taken>(subject, (situation, newId) => {
      if (by === 'request') assertClockStandsStill(situation);
      const decided = decide(situation, newId);
      if (isEndPaymentFirst(decided))
        return { effects: null, answer: { situation, effects: null, endFirst: decided.endFirst } };
      const whole = decided && withCreditNotes(situation, decided, newId);
      const effects = whole && markSeen(whole, by === 'workflow' ? carried : null);
      return { effects, answer: { situation, effects, endFirst: null } };
    });
    const { situation, effects, endFirst } = taken;
    if (!effects) return { after: situation, endFirst };
    const after = applyEffects(situation, effects);
    await this.#tell(situation, after, effects, carried);
    return { after: { ...after, change: currentChange(after) }, endFirst };
  }

  /** Everybody whom a decision concerns, but for the workflow that it is answered to. */
  async #tell(
    before: LoadedStanding,
    after: LoadedStanding,
    effects: Effects,
    carried: Carried | null,
  ): Promise<void> {
    for (const { id } of effects.changes ?? [])
      if (!carried || !('change' in carried) || carried.change !== id) await this.wake.change(id);
    if ((!carried || 'change' in carried) && asksEarlier(before, after))
      await this.wake.subscription(after.subscription.id);
    if (after.account.creditBalance > before.account.creditBalance)
      for (const { subscription } of after.others)
        if (subscription.status === 'past_due') await this.wake.subscription(subscription.id);
  }
}

/** How a change stands after a decision, for its workflow. */
export function toChangeProgress({ after, endFirst }: Outcome, id: string): ChangeProgress {
  const change = after.changes.find((each) => each.id === id);
  if (!change) throw new Error(`The change ${id} was not loaded.`);
  const next = endFirst
    ? ({ step: 'end_payment', payment: endFirst, at: after.now } as const)
    : nextChangeStep(change, after);
  const catalogs = { from: after.sold, to: targetOf(after, change) };
  return {
    status: change.status,
    next,
    effectiveAt: change.quote.effectiveAt,
    now: after.now,
    details: describeProgress(change, next, catalogs),
  };
}

/** How a subscription stands after a decision, for its workflow. */
export function toSubscriptionProgress({ after, endFirst }: Outcome): SubscriptionProgress {
  return {
    status: after.subscription.status,
    next: endFirst ? { step: 'end_payment', payment: endFirst, at: after.now } : nextSubscriptionStep(after),
    now: after.now,
  };
}

export function toProgress(outcome: Outcome, carried: Carried): ChangeProgress | SubscriptionProgress {
  return 'change' in carried ? toChangeProgress(outcome, carried.change) : toSubscriptionProgress(outcome);
}

/** A change that somebody else ended is to be looked at by its own workflow; what that one decides it has seen. */
function markSeen(effects: Effects, carried: Carried | null): Effects {
  if (!effects.changes) return effects;
  const own = carried && 'change' in carried ? carried.change : null;
  const mark = (change: Change): Change => ({
    ...change,
    unseen: change.id === own ? false : change.unseen || isOver(change.status),
  });
  return { ...effects, changes: effects.changes.map(mark) };
}

/**
 * The workflow of a running subscription waits for the end of its period whatever rows say meanwhile, and once that is
 * there wakes by itself.
 */
function asksEarlier({ wakes, subscription, now }: LoadedStanding, after: LoadedStanding): boolean {
  const at = nextSubscriptionStep(after)?.at;
  const awaited = isRunning(subscription) ? subscription.period.end : Infinity;
  if (awaited <= now) return false;
  return at !== undefined && at < (wakes.get(subscription.id) ?? awaited);
}

function currentChange({ changes, change }: LoadedStanding): Change | null {
  return changes.find(({ id }) => id === change?.id) ?? null;
}
