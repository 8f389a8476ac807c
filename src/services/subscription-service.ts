import type { Instant } from '../domain/calendar/instant';
import type { Payment } from '../domain/billing/payment';
import { initialTerms } from '../domain/change/initial-terms';
import { nextCharge, recurringPrice, type RecurringPrice } from '../domain/change/next-charge';
import { AuthenticationRequired, DomainError, invalidRequest } from '../domain/errors';
import { undoWindow, type UndoWindow } from '../domain/change/undo';
import { assertFirstPayable, attemptOf } from '../domain/renewal/incomplete';
import { overdueOf, type Overdue } from '../domain/renewal/overdue';
import { entitlementsOf, type Entitlements } from '../domain/subscription/entitlements';
import { agreedLimits } from '../domain/subscription/overrides';
import { currentTerms, type Subscription } from '../domain/subscription/subscription';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { Database } from '../adapters/persistence/database';
import { loadAccount } from '../adapters/persistence/accounts';
import { readPage } from '../adapters/persistence/page';
import { toSubscriptionProgress, type Outcome } from '../application/decisions';
import type { PaymentActs } from '../application/payment-acts';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from './call';
import type { Page, PageRequest } from '../ports/page';
import type { SubscriptionProgress } from '../ports/workflows';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { clockInputOf } from '../temporal/wake-workflows';
import type { PaymentMethodService } from './payment-method-service';

/** A subscription with what follows from its catalog and from a scheduled change. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  readonly entitlements: Entitlements;
  /** What the payment method will be charged next, a scheduled change and account credit counted; null once canceled. */
  readonly nextCharge: { readonly at: Instant; readonly amount: number } | null;
  /** What a whole period of the present terms costs, and what it costs at list prices. */
  readonly recurring: RecurringPrice;
  readonly currency: string;
  /** The scheduled or requested change. */
  readonly pendingChange: string | null;
  /** What is not paid, and where that leads; null in good standing. */
  readonly overdue: Overdue | null;
  /** The change that can be taken back, and until when. */
  readonly undoable: UndoWindow | null;
}

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

/** `enabled` comes with the terms that the customer accepted. */
export type AutoUpgradeInput =
  | { readonly quantity: string; readonly enabled: true; readonly acceptedTerms: string }
  | { readonly quantity: string; readonly enabled: false };

export interface UsageInput {
  readonly limit: string;
  readonly value: number;
}

export interface SubscriptionServiceDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: SubscriptionRecords;
  readonly decisions: SubscriptionDecisions;
  readonly acts: PaymentActs;
  readonly workflows: SubscriptionWorkflows;
  readonly paymentMethods: PaymentMethodService;
}

/** Subscriptions: decided here, in the database; their workflows carry out what is owed then. */
export class SubscriptionService {
  constructor(private readonly dependencies: SubscriptionServiceDependencies) {}

  async subscribe(
    account: string,
    { catalog: catalogId, trial, coupon, billingDay, ...request }: SubscribeInput,
    { newId }: Call,
  ): Promise<SubscriptionView> {
    const catalog = await this.dependencies.catalogs.newest(catalogId);
    if (!catalog) throw invalidRequest('catalog', 'there is no such catalog');
    const terms = initialTerms(catalog, request);
    const id = newId('sub');
    const begin = {
      subscription: id,
      account,
      catalog: catalogId,
      terms,
      trial,
      ...(coupon === undefined ? {} : { coupon }),
      ...(billingDay === undefined ? {} : { billingDay }),
    };
    return this.#answer(id, await this.dependencies.decisions.subscribe(begin));
  }

  /** Tries the first payment again, with another method where one is named. */
  async confirm(id: string, paymentMethod: string | undefined, { newId }: Call): Promise<SubscriptionView> {
    const { decisions, paymentMethods, records } = this.dependencies;
    const situation = await records.load({ subscription: id });
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

  /** Ends a subscription that is incomplete. */
  async withdraw(id: string): Promise<void> {
    const { decisions } = this.dependencies;
    await this.#proceed(id, await this.#decide(id, () => decisions.withdraw(id)));
  }

  async get(id: string): Promise<SubscriptionView> {
    return toView(await this.dependencies.records.load({ subscription: id }));
  }

  async clientSecret(id: string): Promise<string | null> {
    const { payments } = await this.dependencies.records.load({ subscription: id });
    return payments.find(isWaiting)?.clientSecret ?? null;
  }

  async list(account: string, page: PageRequest): Promise<Page<SubscriptionView>> {
    const { prisma } = this.dependencies.database;
    await loadAccount(prisma, account);
    const query = {
      from: 'subscriptions',
      at: 't.created_at',
      id: 't.id',
      where: `t.account = $1 AND t.status <> 'void'`,
      values: [account],
      read: ({ id }: Readonly<Record<string, unknown>>) => id as string,
    };
    const { items, next } = await readPage(prisma, query, page);
    return { items: await Promise.all(items.map((id) => this.get(id))), next };
  }

  setAutoUpgrade(id: string, input: AutoUpgradeInput): Promise<SubscriptionView> {
    return this.#update(id, (situation) => withAutoUpgrade(situation, input));
  }

  /** Reports that come together follow one another; the workflow acts upon the last one (AC-10). */
  recordUsage(id: string, { limit, value }: UsageInput): Promise<SubscriptionView> {
    return this.#update(id, ({ subscription, sold }) => {
      if (!Object.hasOwn(sold.limits, limit)) throw invalidRequest('limit', 'the catalog has no such limit');
      return { ...subscription, usage: { ...subscription.usage, [limit]: value } };
    });
  }

  async #update(id: string, change: (situation: LoadedSituation) => Subscription): Promise<SubscriptionView> {
    const outcome = await this.dependencies.decisions.take(id, (situation) => ({
      at: situation.now,
      subscription: change(situation),
    }));
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
      const ended = await this.dependencies.acts.end(outcome.endFirst, 'gateway', { subscription: id });
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
    const situation = await this.dependencies.records.load({ subscription: id });
    const [payment] = situation.payments.filter(({ purpose }) => purpose === 'subscription');
    if (status === 'active' || status === 'trialing') return toView(situation);
    if (status === 'incomplete' && payment?.status === 'requires_action')
      throw new AuthenticationRequired(
        'The customer’s bank asks for authentication.',
        payment.clientSecret ?? '',
        id,
      );
    if (payment?.status === 'succeeded')
      throw new DomainError('conflict', 'Nothing was subscribed to any more. What was paid goes back.');
    throw new DomainError('payment_declined', payment?.failure?.message ?? 'The first payment was declined.');
  }

  async #proceed(id: string, progress: SubscriptionProgress): Promise<string> {
    const situation = await this.dependencies.records.load({ subscription: id });
    return this.dependencies.workflows.proceed(id, clockInputOf(situation), progress);
  }
}

function isWaiting({ purpose, status }: Payment): boolean {
  return purpose === 'subscription' && status === 'requires_action';
}

function isDecline(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'payment_declined';
}

function withAutoUpgrade(
  { subscription, sold, now }: LoadedSituation,
  input: AutoUpgradeInput,
): Subscription {
  const quantity = sold.quantities[input.quantity];
  if (!quantity) throw invalidRequest('quantity', 'the catalog has no such quantity');
  if (!quantity.steps || quantity.limit === undefined)
    throw invalidRequest('quantity', 'it has no steps that a limit follows');
  const others = Object.entries(subscription.autoUpgrades).filter(([id]) => id !== input.quantity);
  const consent = input.enabled
    ? {
        acceptedTerms: input.acceptedTerms,
        acceptedAt: now,
        notBefore: subscription.autoUpgrades[input.quantity]?.notBefore ?? null,
      }
    : null;
  const autoUpgrades = Object.fromEntries(consent ? [...others, [input.quantity, consent]] : others);
  return { ...subscription, autoUpgrades };
}

function toView(situation: LoadedSituation): SubscriptionView {
  const { subscription, sold, pending } = situation;
  if (subscription.status === 'void')
    throw new DomainError('not_found', `There is no subscription ${subscription.id}.`);
  return {
    subscription,
    entitlements: entitlementsOf(
      sold,
      currentTerms(subscription),
      agreedLimits(subscription.overrides, situation.now),
    ),
    nextCharge: nextCharge(situation),
    recurring: recurringPrice(situation),
    currency: sold.currency,
    pendingChange: pending?.id ?? null,
    overdue: overdueOf(situation),
    undoable: undoWindow(situation),
  };
}
