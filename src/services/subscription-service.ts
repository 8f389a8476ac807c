import type { Invoice, Issued } from '../domain/billing/documents';
import type { Payment } from '../domain/billing/payment';
import {
  consentToUpgrades,
  reportUsage,
  type ReportedUsage,
  type UpgradeConsent,
} from '../domain/change/automatic-upgrade';
import { initialTerms } from '../domain/change/resolve-terms';
import type { Effects } from '../domain/effects';
import { AuthenticationRequired, DomainError, invalidRequest } from '../domain/errors';
import type { FirstPrice } from '../domain/renewal/first-subscription';
import { assertFirstPayable, attemptOf } from '../domain/renewal/first-payment';
import { assertNotVoid, assertPayable, requestedAttempt } from '../domain/renewal/pay-invoice';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import { findInvoice } from '../adapters/persistence/documents';
import type { Database } from '../adapters/persistence/database';
import { toSubscriptionProgress, type Outcome } from '../application/decisions';
import type { PaymentSteps } from '../application/payment-steps';
import type { SubscribeRequest, SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from './services';
import type { Page, PageRequest } from '../ports/reads';
import type { ResourceProvider } from '../ports/resource-provider';
import type { SubscriptionProgress } from '../ports/workflows';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { clockInputOf } from '../temporal/wake-workflows';
import type { PaymentMethodService } from './payment-method-service';
import { toView, type SubscriptionView } from './subscription-view';

export interface SubscribeInput {
  readonly catalog: string;
  readonly plan: string;
  readonly interval: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
  /** Tried first; `again`: though the account has had a trial. */
  readonly trial?: 'first' | 'again';
  readonly coupon?: string;
  readonly billingDay?: number;
}

export interface SubscriptionServiceDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: SubscriptionRecords;
  readonly decisions: SubscriptionDecisions;
  readonly resources: ResourceProvider;
  readonly paymentSteps: PaymentSteps;
  readonly workflows: SubscriptionWorkflows;
  readonly paymentMethods: PaymentMethodService;
}

const ASKS_FOR_AUTHENTICATION = 'The customer’s bank asks for authentication.';

/** Subscriptions: decided here, in the database; their workflows carry out what is owed then. */
export class SubscriptionService {
  constructor(private readonly dependencies: SubscriptionServiceDependencies) {}

  /** What leaving had put away may return with it: as much as there is room for by now. */
  async subscribe(account: string, input: SubscribeInput, call: Call): Promise<SubscriptionView> {
    const request = await this.#requestFor(account, input, call);
    await this.dependencies.resources.refresh({ account });
    return this.#answer(request.subscription, await this.dependencies.decisions.subscribe(request));
  }

  /** What subscribing would cost now; nothing begins. */
  async price(account: string, input: SubscribeInput, call: Call): Promise<FirstPrice> {
    return this.dependencies.decisions.price(await this.#requestFor(account, input, call));
  }

  async #requestFor(
    account: string,
    { catalog: catalogId, trial, coupon, billingDay, ...request }: SubscribeInput,
    { newId }: Call,
  ): Promise<SubscribeRequest> {
    const catalog = await this.dependencies.catalogs.newest(catalogId);
    if (!catalog) throw invalidRequest('catalog', 'there is no such catalog');
    const terms = initialTerms(catalog, request);
    return {
      subscription: newId('sub'),
      account,
      catalog: catalogId,
      terms,
      trial,
      ...(coupon === undefined ? {} : { coupon }),
      ...(billingDay === undefined ? {} : { billingDay }),
    };
  }

  /** Tries the first payment again, with another method where one is named. */
  async confirm(id: string, paymentMethod: string | undefined, { newId }: Call): Promise<SubscriptionView> {
    const { decisions, paymentMethods, records, resources } = this.dependencies;
    await resources.refresh({ subscription: id });
    const situation = await records.standing(id);
    if (situation.subscription.status === 'active') return this.get(id);
    const { account } = situation;
    const request = newId('upd');
    const named =
      attemptOf(situation, request)?.method ??
      (await paymentMethods.resolve(account, paymentMethod, () => {
        assertFirstPayable(situation);
      }));
    const confirmation = { request, paymentMethod: named };
    const progress = await this.#decide(id, () => decisions.confirm(id, confirmation), 'active');
    try {
      return await this.#answer(id, progress);
    } catch (error) {
      const isAttached = paymentMethod !== undefined && named !== null && named !== paymentMethod;
      if (isAttached && isDecline(error)) await paymentMethods.discardDeclined(account.id, named);
      throw error;
    }
  }

  /** What else of the subscription is open is paid with it, the oldest first. */
  async payInvoice(id: string, paymentMethod: string | undefined, { newId }: Call): Promise<Issued<Invoice>> {
    const { database, decisions, paymentMethods, records } = this.dependencies;
    const found = await findInvoice(database, id);
    assertNotVoid(found);
    if (found.status === 'paid') return found;
    const { subscription } = found;
    const standing = await records.standing(subscription);
    const request = newId('upd');
    const named =
      requestedAttempt(standing, request)?.method ??
      (await paymentMethods.resolve(standing.account, paymentMethod, () => {
        assertPayable(standing, { id });
      }));
    const payment = { request, paymentMethod: named };
    const decide = () => decisions.payInvoice(subscription, id, payment);
    await this.#proceed(subscription, await this.#decide(subscription, decide));
    const invoice = await findInvoice(database, id);
    if (invoice.status === 'paid') return invoice;
    const refusal = await this.#refusalOf(subscription, request);
    if (named !== null && named !== paymentMethod && isDecline(refusal))
      await paymentMethods.discardDeclined(standing.account.id, named);
    throw refusal;
  }

  /** Why what is open was not paid by a request. */
  async #refusalOf(subscription: string, request: string): Promise<DomainError> {
    const standing = await this.dependencies.records.standing(subscription);
    const waiting = standing.payments.find(
      (each) => each.purpose === 'invoice' && each.status === 'requires_action',
    );
    if (waiting)
      return new AuthenticationRequired(ASKS_FOR_AUTHENTICATION, waiting.clientSecret ?? '', subscription);
    const attempt = requestedAttempt(standing, request);
    return new DomainError('payment_declined', attempt?.failure?.message ?? 'The payment was declined.');
  }

  /** Ends a subscription that is incomplete. */
  async withdraw(id: string): Promise<void> {
    const { decisions } = this.dependencies;
    await this.#proceed(id, await this.#decide(id, () => decisions.withdraw(id)));
  }

  async get(id: string): Promise<SubscriptionView> {
    return toView(await this.dependencies.records.standing(id));
  }

  async clientSecret(id: string): Promise<string | null> {
    const { payments } = await this.dependencies.records.standing(id);
    return payments.find(isWaiting)?.clientSecret ?? null;
  }

  async list(account: string, page: PageRequest): Promise<Page<SubscriptionView>> {
    const { items, next } = await this.dependencies.records.standings(account, page);
    return { items: items.map(toView), next };
  }

  setAutoUpgrade(id: string, consent: UpgradeConsent): Promise<SubscriptionView> {
    return this.#update(id, (situation) => consentToUpgrades(situation, consent));
  }

  /** Reports that come together follow one another; the workflow acts upon the last one (AC-10). */
  recordUsage(id: string, usage: ReportedUsage): Promise<SubscriptionView> {
    return this.#update(id, (situation) => reportUsage(situation, usage));
  }

  async #update(id: string, decide: (situation: LoadedSituation) => Effects): Promise<SubscriptionView> {
    const outcome = await this.dependencies.decisions.take(id, decide);
    const progress = toSubscriptionProgress(outcome);
    if (progress.next?.step !== 'upgrade' || progress.next.at > outcome.after.now)
      return toView(outcome.after);
    await this.#proceed(id, progress);
    return this.get(id);
  }

  /** Ends first what has to be ended; where that turns out to have led to `wanted`, nothing is left to decide. */
  async #decide(id: string, decide: () => Promise<Outcome>, wanted?: string): Promise<SubscriptionProgress> {
    let outcome = await decide();
    while (outcome.endFirst !== null) {
      const ended = await this.dependencies.paymentSteps.end(outcome.endFirst, 'gateway', {
        subscription: id,
      });
      if (ended.status === wanted) return ended as SubscriptionProgress;
      outcome = await decide();
    }
    return toSubscriptionProgress(outcome);
  }

  /**
   * @throws DomainError `payment_declined`, `authentication_required` with what the customer's browser needs, or
   * `conflict` where what was paid goes back
   */
  async #answer(id: string, progress: SubscriptionProgress): Promise<SubscriptionView> {
    const status = await this.#proceed(id, progress);
    const situation = await this.dependencies.records.standing(id);
    const [payment] = situation.payments.filter(({ purpose }) => purpose === 'subscription');
    if (status === 'active' || status === 'trialing') return toView(situation);
    if (status === 'incomplete' && payment?.status === 'requires_action')
      throw new AuthenticationRequired(ASKS_FOR_AUTHENTICATION, payment.clientSecret ?? '', id);
    if (payment?.status === 'succeeded')
      throw new DomainError('conflict', 'Nothing was subscribed to any more. What was paid goes back.');
    throw new DomainError('payment_declined', payment?.failure?.message ?? 'The first payment was declined.');
  }

  async #proceed(id: string, progress: SubscriptionProgress): Promise<string> {
    const situation = await this.dependencies.records.standing(id);
    return this.dependencies.workflows.proceed(id, clockInputOf(situation), progress);
  }
}

/** True while a payment waits that its customer began in person, a change's aside. */
function isWaiting({ purpose, status }: Payment): boolean {
  return (purpose === 'subscription' || purpose === 'invoice') && status === 'requires_action';
}

function isDecline(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'payment_declined';
}
