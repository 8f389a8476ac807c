import { recordReturnedRefund, recordTakenBack } from '../../../src/domain/billing/refund';
import { approveChange, type Approval } from '../../../src/domain/change/approve';
import { confirmChange, type Confirmation } from '../../../src/domain/change/confirm';
import { cancelChange, declineChange } from '../../../src/domain/change/end';
import { initialTerms, type InitialTermsRequest } from '../../../src/domain/change/resolve-terms';
import { openQuote } from '../../../src/domain/change/open-quote';
import { quoteChange } from '../../../src/domain/change/quote-change';
import { openUndo } from '../../../src/domain/change/undo';
import { tryAgainNow } from '../../../src/domain/renewal/dunning';
import { subscribe, type NewSubscription } from '../../../src/domain/renewal/first-subscription';
import { confirmFirstPayment, withdrawSubscription } from '../../../src/domain/renewal/first-payment';
import { payOpenInvoice } from '../../../src/domain/renewal/pay-invoice';
import { isRunning, type ChangeWish } from '../../../src/domain/subscription/subscription';
import type { Card, Told } from './bank';
import { carryOut } from './carry-out';
import { heldCredit, methodsIn, situationIn } from './store';
import { attempt, type World } from './world';

const ADA = 'user:ada';

/** What customers and support do, and what the gateway tells: each is one decision. */
export class People {
  constructor(readonly world: World) {}

  /** Asks for a subscription; answers its id. */
  subscribe(catalog: string, request: InitialTermsRequest, more: Partial<NewSubscription> = {}): string {
    const { world } = this;
    const { state, now } = world;
    const newest = state.catalogs.get(catalog)!.at(-1)!;
    const id = world.newId('sub');
    const running = [...state.subscriptions.values()].find(isRunning);
    const others = running
      ? situationIn(
          { ...state, subscriptions: new Map([...state.subscriptions, [id, { ...running, id }]]) },
          { subscription: id },
          now,
        ).others
      : [];
    const { account, resources } = state;
    const first = {
      now,
      account,
      catalog: newest,
      others,
      heldCredit: heldCredit(state),
      resources,
      ...methodsIn(state),
      trials: [...state.subscriptions.values()].flatMap(({ catalog: of, trial }) =>
        trial ? [{ catalog: of, products: trial.products }] : [],
      ),
    };
    const { situation, effects } = subscribe(
      first,
      { ...more, id, terms: initialTerms(newest, request) },
      world.newId,
    );
    world.store(situation, effects);
    return id;
  }

  confirmFirst(subscription: string, card: Card | null): void {
    const method = card === null ? null : this.#method(card);
    const request = this.world.newId('upd');
    this.world.ask({ subscription }, (situation, newId) =>
      confirmFirstPayment(situation, { request, paymentMethod: method }, newId),
    );
  }

  /** Pays what is open, or some of it. */
  payOpen(subscription: string, invoice: string, card: Card | null): void {
    const paymentMethod = card === null ? null : this.#method(card);
    const request = this.world.newId('upd');
    this.world.ask({ subscription }, (situation, newId) =>
      payOpenInvoice(situation, invoice, { request, paymentMethod }, newId),
    );
  }

  withdraw(subscription: string): void {
    this.world.ask({ subscription }, withdrawSubscription);
  }

  /** Asks what a change costs; answers its id. */
  quote(subscription: string, to: ChangeWish): string {
    const { world } = this;
    const preview = quoteChange(world.situation({ subscription }), to, { isLimited: true });
    const id = world.newId('chg');
    world.previews.set(id, preview);
    world.ask({ subscription }, (situation) =>
      openQuote(situation, { id, request: to, origin: 'customer', actor: ADA }),
    );
    return id;
  }

  /** Asks to take a change back; answers its id. */
  takeBack(subscription: string, change: string): string {
    const id = this.world.newId('chg');
    this.world.ask({ subscription }, (situation) =>
      openUndo(
        situation,
        situation.changes.find((each) => each.id === change)!,
        {
          id,
          actor: ADA,
          reason: null,
          isLimited: true,
        },
      ),
    );
    return id;
  }

  /** Support asks for a change that is made at once and without proration; answers its id. */
  waive(subscription: string, to: ChangeWish): string {
    const id = this.world.newId('chg');
    const request = { id, request: to, origin: 'customer', actor: 'support', waived: 'asked' } as const;
    this.world.ask({ subscription }, (situation) => openQuote(situation, request));
    return id;
  }

  /** Confirms with a card that is added for it, or with the default one. */
  confirm(change: string, card: Card | null = null, more: Partial<Confirmation> = {}): void {
    const { world } = this;
    const method = card === null ? null : this.#method(card);
    const id = world.newId('upd');
    world.ask({ change }, (situation, newId) => {
      const quoted = situation.changes.find((each) => each.id === change)!;
      if (quoted.confirmation === id) return null;
      const confirmation = { id, actor: ADA, acknowledge: true, keep: null, note: null, ...more };
      return confirmChange(
        situation,
        quoted,
        { ...confirmation, paymentMethod: method ?? situation.defaultMethod },
        newId,
      );
    });
  }

  /** Two quotes that count on the same account credit are confirmed at one moment. */
  spendTwice(subscriptions: readonly string[], to: ChangeWish, card: Card): void {
    const quotes: string[] = [];
    for (const each of subscriptions) attempt(() => quotes.push(this.quote(each, to)));
    for (const each of quotes)
      attempt(() => {
        this.confirm(each, card);
      });
  }

  /** Two quotes of which each counts on account credit of its own: the second's came after the first was confirmed. */
  spendBoth(subscriptions: readonly string[], to: ChangeWish, amount: number): void {
    for (const each of subscriptions) {
      this.world.giveCredit(amount);
      attempt(() => {
        this.confirm(this.quote(each, to), 'authenticated');
        carryOut(this.world);
      });
    }
  }

  cancel(id: string): void {
    this.world.ask({ change: id }, (situation) =>
      cancelChange(
        situation,
        situation.changes.find((each) => each.id === id)!,
        { actor: ADA, reason: null },
      ),
    );
  }

  approve(id: string, timing: Approval['timing']): void {
    this.world.ask({ change: id }, (situation, newId) => {
      const change = situation.changes.find((each) => each.id === id)!;
      return approveChange(situation, change, { timing, actor: 'support', note: null }, newId);
    });
  }

  decline(id: string): void {
    this.world.ask({ change: id }, (situation) =>
      declineChange(
        situation,
        situation.changes.find((each) => each.id === id)!,
        {
          actor: 'support',
          reason: null,
        },
      ),
    );
  }

  /** A new default card: what is unpaid is tried with it at once. */
  setDefaultCard(card: Card | null): void {
    const { world } = this;
    world.state = { ...world.state, defaultMethod: card === null ? null : this.#method(card) };
    if (card === null) return;
    for (const subscription of world.state.subscriptions.keys()) world.ask({ subscription }, tryAgainNow);
  }

  reportUsage(subscription: string, usage: Readonly<Record<string, number>>): void {
    this.world.ask({ subscription }, ({ now, subscription: known }) => ({
      at: now,
      subscription: { ...known, usage: { ...known.usage, ...usage } },
    }));
  }

  agreeToUpgrades(subscription: string, quantity: string): void {
    this.world.ask({ subscription }, ({ now, subscription: known }) => ({
      at: now,
      subscription: {
        ...known,
        autoUpgrades: { [quantity]: { acceptedTerms: 'yes', acceptedAt: now, notBefore: null } },
      },
    }));
  }

  setDomains(count: number): void {
    const { world } = this;
    const resources = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count).map((id, index) => ({
      type: 'domain',
      id,
      name: id,
      parent: null,
      attributes: { activatedAt: new Date(index).toISOString() },
      state: 'active' as const,
      leftAs: null,
      storedAt: world.now,
    }));
    world.state = { ...world.state, resources };
  }

  /** The gateway tells something: each kind finds out by itself whether it is new. False where it has to be told later. */
  hear(told: Told): boolean {
    const { world } = this;
    const { payments, refunds } = world.state;
    switch (told.kind) {
      case 'succeeded':
        if (payments.get(told.key)?.status !== 'succeeded')
          world.record(told.key, { status: 'succeeded', reference: told.reference });
        return true;
      case 'failed':
        this.#hearFailure(told.key, told.reference);
        return true;
      case 'taken_back': {
        const payment = [...payments.values()].find(({ reference }) => reference === told.charge);
        if (!payment) return false;
        world.take({ payment: payment.id }, (situation, newId) =>
          recordTakenBack(
            situation,
            situation.payments.find(({ id }) => id === payment.id)!,
            told,
            newId,
          ),
        );
        return true;
      }
      case 'refund_failed': {
        const refund = refunds.get(told.key);
        if (refund?.status === 'succeeded')
          world.take({ payment: refund.payment }, (situation, newId) => {
            const effects = recordReturnedRefund(situation, refund, newId);
            world.noteCredited(refund, effects);
            return effects;
          });
        return refund?.status !== 'pending';
      }
    }
  }

  /** A failed authentication may be tried again and succeed later: it is canceled first. */
  #hearFailure(key: string, reference: string): void {
    const { world } = this;
    if (world.state.payments.get(key)?.status !== 'requires_action') return;
    const outcome = world.bank.cancel(reference);
    world.interrupt();
    const declined = {
      status: 'declined',
      reason: 'authentication_failed',
      message: 'No.',
      reference,
    } as const;
    world.record(key, outcome.status === 'succeeded' ? outcome : declined);
  }

  #method(card: Card): string {
    return `${card} ${this.world.newId('pm')}`;
  }
}
