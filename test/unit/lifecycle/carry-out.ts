import { recordRefund } from '../../../src/domain/billing/refund';
import type { Refund } from '../../../src/domain/billing/payment';
import type { Instant } from '../../../src/domain/calendar/instant';
import {
  automaticUpgrade,
  AUTOMATIC_UPGRADE,
  confirmAutomatically,
} from '../../../src/domain/change/automatic-upgrade';
import { carryOutReconcile, remind } from '../../../src/domain/change/carry-out-reconcile';
import { expireChange } from '../../../src/domain/change/end';
import { isChangeStepDue, nextChangeStep, type ChangeStep } from '../../../src/domain/change/next-step';
import { openQuote } from '../../../src/domain/change/open-quote';
import type { Effects, EndPaymentFirst } from '../../../src/domain/effects';
import { retryPayment } from '../../../src/domain/renewal/dunning';
import { expireSubscription } from '../../../src/domain/renewal/first-payment';
import { nextSubscriptionStep, type SubscriptionStep } from '../../../src/domain/renewal/next-step';
import { renew, remindOfRenewal } from '../../../src/domain/renewal/renew';
import { tellOfTrialEnd } from '../../../src/domain/renewal/trial';
import type { NewId, Situation } from '../../../src/domain/situation';
import { BankDown } from './bank';
import type { World } from './world';

/** What a row says that is owed, and when. */
type Owed =
  | { readonly change: string; readonly next: ChangeStep }
  | { readonly subscription: string; readonly next: SubscriptionStep };

/** More than anything takes that is due at one moment. */
const MOST_STEPS = 300;

/** Everything that is owed, what is due first coming first; of changes and subscriptions the change, then the older. */
export function owed(world: World): Owed[] {
  const { subscriptions, changes } = world.state;
  const all: Owed[] = [];
  for (const { id: subscription } of subscriptions.values()) {
    const situation = world.situation({ subscription });
    for (const change of situation.changes) {
      const next = nextChangeStep(change, situation);
      if (next) all.push({ change: change.id, next });
    }
  }
  for (const subscription of subscriptions.keys()) {
    const next = nextSubscriptionStep(world.situation({ subscription }));
    if (next) all.push({ subscription, next });
  }
  return changes.size + subscriptions.size > 0 ? all.sort((a, b) => a.next.at - b.next.at) : all;
}

/** Carries out everything that is due, as far as the bank answers. */
export function carryOut(world: World): void {
  passTo(world, world.now);
}

/** Lets time pass: everything that is due on the way happens at its own instant, or as soon as it can. */
export function passTo(world: World, until: Instant): void {
  const resting = new Set<string>();
  for (let steps = 0; ; steps += 1) {
    const due = owed(world).find((each) => each.next.at <= until && !resting.has(JSON.stringify(each)));
    if (!due) break;
    if (steps > MOST_STEPS) throw new Error(`There is no end of it: ${JSON.stringify(due)}.`);
    if (due.next.at > world.now) {
      world.now = due.next.at;
      steps = 0;
      resting.clear();
    }
    const before = world.state;
    world.interrupt();
    if (world.state !== before && !isStillOwed(world, due)) continue;
    if (takeStep(world, due)) resting.clear();
    else resting.add(JSON.stringify(due));
  }
  world.now = Math.max(world.now, until);
}

/** False where it cannot be done now: the bank does not answer, or something else is being charged. */
function takeStep(world: World, due: Owed): boolean {
  const { state } = world;
  try {
    if ('change' in due) takeChangeStep(world, due.change, due.next);
    else takeSubscriptionStep(world, due.subscription, due.next);
  } catch (error) {
    if (!(error instanceof BankDown)) throw error;
    return false;
  }
  return world.state !== state;
}

/** An interruption may have taken care of it. */
function isStillOwed(world: World, due: Owed): boolean {
  const wanted = JSON.stringify(due);
  return owed(world).some((each) => JSON.stringify(each) === wanted);
}

function takeChangeStep(world: World, change: string, next: ChangeStep): void {
  switch (next.step) {
    case 'charge': {
      charge(world, next.payment);
      return;
    }
    case 'end_payment': {
      world.endPayment(next.payment);
      return;
    }
    case 'refund': {
      sendBack(world, (refund) => refund.change === change);
      return;
    }
    default:
      world.ask({ change }, (situation, newId) => decideAbout(situation, change, next.step, newId));
  }
}

function decideAbout(
  situation: Situation,
  id: string,
  step: ChangeStep['step'],
  newId: NewId,
): Effects | EndPaymentFirst | null {
  const change = situation.changes.find((each) => each.id === id)!;
  if (!isChangeStepDue(change, situation, step)) return null;
  switch (step) {
    case 'confirm':
      return confirmAutomatically(situation, change, newId);
    case 'reconcile':
      return carryOutReconcile(situation, change);
    case 'look':
      return { at: situation.now, changes: [{ ...change, unseen: false }] };
    case 'expire':
      return expireChange(situation, change);
    case 'remind':
      return remind(situation, change);
    case 'apply':
      return renew(situation, newId);
    default:
      return null;
  }
}

function takeSubscriptionStep(world: World, subscription: string, next: SubscriptionStep): void {
  switch (next.step) {
    case 'charge': {
      charge(world, next.payment);
      return;
    }
    case 'end_payment': {
      world.endPayment(next.payment);
      return;
    }
    case 'refund': {
      sendBack(world, (refund) => refund.change === null && refund.subscription === subscription);
      return;
    }
    case 'renew': {
      world.ask({ subscription }, renew);
      return;
    }
    case 'retry_payment': {
      world.ask({ subscription }, retryPayment);
      return;
    }
    case 'expire': {
      world.ask({ subscription }, expireSubscription);
      return;
    }
    case 'tell_trial_end': {
      world.ask({ subscription }, tellOfTrialEnd);
      return;
    }
    case 'remind': {
      world.ask({ subscription }, remindOfRenewal);
      return;
    }
    case 'upgrade': {
      world.ask({ subscription }, (situation) => upgrade(world, situation));
      return;
    }
  }
}

function upgrade(world: World, situation: Situation): Effects | null {
  const wanted = automaticUpgrade(situation);
  if (!wanted || wanted.at > situation.now) return null;
  const { request } = wanted;
  const id = world.newId('chg');
  return openQuote(situation, { id, request, origin: 'automatic_upgrade', actor: AUTOMATIC_UPGRADE });
}

function charge(world: World, id: string): void {
  const payment = world.state.payments.get(id);
  if (payment?.status !== 'pending') return;
  const outcome = world.bank.charge(id, payment.amount, payment.method);
  world.interrupt();
  world.record(id, outcome);
}

function sendBack(world: World, isOwed: (refund: Refund) => boolean): void {
  const pending = [...world.state.refunds.values()].filter(
    (each) => each.status === 'pending' && isOwed(each),
  );
  for (const { id, payment, amount } of pending) {
    const { reference } = world.state.payments.get(payment)!;
    const outcome = world.bank.refund(id, reference!, amount);
    world.interrupt();
    world.take({ payment }, (situation, newId) => {
      const known = situation.refunds.find((each) => each.id === id && each.status === 'pending');
      if (!known) return null;
      const effects = recordRefund(situation, known, outcome, newId);
      world.noteCredited(known, effects);
      return effects;
    });
  }
}
