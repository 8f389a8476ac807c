import { assertClockStandsStill } from '../domain/account/test-clock';
import { automaticUpgrade, AUTOMATIC_UPGRADE } from '../domain/change/automatic-upgrade';
import { openQuote } from '../domain/change/open-quote';
import { applyEffects } from '../domain/effects';
import { payFromCreditNow, retryPayment, tryAgainNow } from '../domain/renewal/dunning';
import { firstPrice, type FirstPrice, subscribe } from '../domain/renewal/first-subscription';
import {
  confirmFirstPayment,
  expireSubscription,
  withdrawSubscription,
  type FirstConfirmation,
} from '../domain/renewal/first-payment';
import { isSubscriptionStepDue, nextSubscriptionStep } from '../domain/renewal/next-step';
import { payOpenInvoice, type InvoicePayment } from '../domain/renewal/pay-invoice';
import { remindOfRenewal, renew } from '../domain/renewal/renew';
import { tellOfTrialEnd } from '../domain/renewal/trial';
import type { NewId } from '../domain/situation';
import type { Terms } from '../domain/subscription/subscription';
import type { SubscriptionProgress } from '../ports/workflows';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import {
  toSubscriptionProgress,
  type Decided,
  type DecidedBy,
  type Decisions,
  type Outcome,
} from './decisions';

/** What is subscribed to, under an id that is known beforehand. */
export interface SubscribeRequest {
  readonly subscription: string;
  readonly account: string;
  readonly catalog: string;
  readonly terms: Terms;
  readonly trial?: 'first' | 'again' | undefined;
  readonly coupon?: string;
  readonly billingDay?: number;
}

type Decide = (situation: LoadedSituation, newId: NewId) => Decided;

/** Decisions about one subscription: those that time asks of its workflow, and those that requests ask for. */
export class SubscriptionDecisions {
  constructor(
    private readonly decisions: Decisions,
    private readonly records: SubscriptionRecords,
    /** Makes the id of a change that the subscription begins by itself. */
    private readonly newChangeId: () => string,
  ) {}

  look(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, ({ now }) => ({ at: now }));
  }

  renew(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, (situation, newId) =>
      isSubscriptionStepDue(situation, 'renew') ? renew(situation, newId) : null,
    );
  }

  retryPayment(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, (situation, newId) =>
      isSubscriptionStepDue(situation, 'retry_payment') ? retryPayment(situation, newId) : null,
    );
  }

  /** Nobody confirmed the first payment in time. */
  expire(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, (situation) =>
      isSubscriptionStepDue(situation, 'expire') ? expireSubscription(situation) : null,
    );
  }

  /** The customer is told that the trial ends. */
  tellTrialEnd(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, tellOfTrialEnd);
  }

  /** The customer is reminded of a renewal. */
  remind(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, remindOfRenewal);
  }

  /** Usage asks for another step: a change of its own, that confirms itself (AC-10). */
  upgrade(id: string): Promise<SubscriptionProgress> {
    return this.#carry(id, (situation) => {
      const upgrade = automaticUpgrade(situation);
      if (!upgrade || upgrade.at > situation.now) return null;
      return openQuote(situation, {
        id: this.newChangeId(),
        request: upgrade.request,
        origin: 'automatic_upgrade',
        actor: AUTOMATIC_UPGRADE,
      });
    });
  }

  /** The account has a new default payment method: what is unpaid is tried again at once. */
  async tryAgain(id: string): Promise<void> {
    await this.decisions.take({ subscription: id }, 'gateway', null, tryAgainNow);
  }

  /** The account has got credit: what is unpaid is paid at once where that covers it. */
  async useCredit(id: string): Promise<void> {
    await this.decisions.take({ subscription: id }, 'gateway', null, payFromCreditNow);
  }

  /** Begins a subscription; the same again finds it begun. */
  async subscribe(request: SubscribeRequest): Promise<SubscriptionProgress> {
    const begun = await this.records.decideFirst(request, (first, newId) => {
      if (first.begun) return { begun: null, answer: null };
      assertClockStandsStill(first);
      const decided = subscribe(first, { ...request, id: request.subscription }, newId);
      return { begun: decided, answer: toProgress(decided) };
    });
    return begun ?? this.look(request.subscription);
  }

  /** What subscribing would cost; begins nothing. */
  price(request: SubscribeRequest): Promise<FirstPrice> {
    return this.records.decideFirst(request, (first) => ({
      begun: null,
      answer: firstPrice(first, { ...request, id: request.subscription }),
    }));
  }

  /** Tries the first payment of an incomplete subscription again. */
  confirm(id: string, confirmation: FirstConfirmation): Promise<Outcome> {
    return this.take(id, (situation, newId) => confirmFirstPayment(situation, confirmation, newId));
  }

  /** A customer pays what is open. */
  payInvoice(id: string, invoice: string, payment: InvoicePayment): Promise<Outcome> {
    return this.take(id, (situation, newId) => payOpenInvoice(situation, invoice, payment, newId));
  }

  /** Ends an incomplete subscription. */
  withdraw(id: string): Promise<Outcome> {
    return this.take(id, withdrawSubscription);
  }

  /** Any decision of a request; the outcome says how everything stands then. */
  take(id: string, decide: Decide): Promise<Outcome> {
    return this.#take(id, 'request', decide);
  }

  async #carry(id: string, decide: Decide): Promise<SubscriptionProgress> {
    return toSubscriptionProgress(await this.#take(id, 'workflow', decide));
  }

  #take(id: string, by: DecidedBy, decide: Decide): Promise<Outcome> {
    return this.decisions.take({ subscription: id }, by, { subscription: id }, decide);
  }
}

function toProgress({ situation, effects }: ReturnType<typeof subscribe>): SubscriptionProgress {
  const after = applyEffects(situation, effects);
  return { status: after.subscription.status, next: nextSubscriptionStep(after), now: after.now };
}
