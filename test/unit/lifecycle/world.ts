import type { Account } from '../../../src/domain/account/account';
import { withCreditNotes } from '../../../src/domain/billing/credit-note';
import type { PaymentOutcome, Refund } from '../../../src/domain/billing/payment';
import type { RefundPlan } from '../../../src/domain/billing/refund';
import type { Instant } from '../../../src/domain/calendar/instant';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { Change } from '../../../src/domain/change/change';
import type { QuotedChange } from '../../../src/domain/change/quote-change';
import { isEndPaymentFirst, type Effects, type EndPaymentFirst } from '../../../src/domain/effects';
import { DomainError } from '../../../src/domain/errors';
import { collectLastInvoice } from '../../../src/domain/renewal/pay-invoice';
import { recordOutcome } from '../../../src/domain/renewal/payment-outcome';
import type { NewId, Situation } from '../../../src/domain/situation';
import { Bank, BankDown } from './bank';
import { heldCredit, situationIn, stateAfter, type State, type Subject } from './store';
import { anAccount } from '../../support/an-account';

/** A decision that was stored, with how everything stood before and after it. */
export interface Decided {
  readonly world: World;
  readonly situation: Situation;
  readonly effects: Effects;
  readonly before: State;
  readonly after: State;
}

type Decide = (situation: Situation, newId: NewId) => Effects | EndPaymentFirst | null;

const MOST_PAYMENTS_TO_END = 5;

/** One account, its bank and what time it is; decisions are taken one after another, as under the account's lock. */
export class World {
  readonly bank = new Bank();
  state: State;
  /** What was previewed right before it was quoted, by change. */
  readonly previews = new Map<string, QuotedChange>();
  /** Minor units of refunds that the bank refused because somebody had sent the money back by hand before. */
  overshot = 0;
  /** Account credit that support has given less what it has taken back, minor units. */
  goodwill = 0;
  /** Account credit that no document gives, minor units: of a renewal date that was moved. */
  undocumented = 0;
  /** What other things happen between any two steps; the first is taken each time. */
  readonly interruptions: (() => void)[] = [];
  /** True while one of them happens. */
  isInterrupted = false;
  #ids = 0;

  constructor(
    public now: Instant,
    account: Partial<Account> = {},
    /** Looks at every decision that is stored. */
    private readonly look: (decided: Decided) => void = () => undefined,
  ) {
    this.state = emptyState({ ...ACCOUNT, createdAt: now, ...account });
  }

  readonly newId = (prefix: string): string => {
    this.#ids += 1;
    return `${prefix}_${String(this.#ids).padStart(6, '0')}`;
  };

  situation(subject: Subject): Situation {
    return situationIn(this.state, subject, this.now);
  }

  change(id: string): Change {
    return this.state.changes.get(id)!;
  }

  publish(document: CatalogDocument): void {
    const { catalogs } = this.state;
    const versions = catalogs.get(document.id) ?? [];
    const newest = parseCatalog(document, versions.length + 1);
    this.state = { ...this.state, catalogs: new Map([...catalogs, [document.id, [...versions, newest]]]) };
  }

  setAccount(fields: Partial<Account>): void {
    this.state = { ...this.state, account: { ...this.state.account, ...fields } };
  }

  /** Account credit that no payment holds, minor units. */
  freeCredit(): number {
    return Math.max(0, this.state.account.creditBalance - heldCredit(this.state));
  }

  /** Support gives account credit, or takes it back where the amount is negative. */
  giveCredit(amount: number): void {
    const { account, ledger } = this.state;
    if (amount === 0) return;
    const entry = {
      id: this.newId('led'),
      at: this.now,
      account: account.id,
      type: amount > 0 ? 'credit_issued' : 'credit_taken_back',
      amount: Math.abs(amount),
      ...{ invoice: null, change: null, reference: null },
    } as const;
    const creditBalance = account.creditBalance + amount;
    this.goodwill += amount;
    this.state = { ...this.state, account: { ...account, creditBalance }, ledger: [...ledger, entry] };
  }

  /** Support sends account credit back as money, to the payments that a plan names. */
  payBack(amount: number, { refunds, payments }: Pick<RefundPlan, 'refunds' | 'payments'>): void {
    this.giveCredit(-amount);
    this.goodwill += amount;
    const touched = [...this.state.subscriptions.values()].filter(({ id }) =>
      refunds.some(({ subscription }) => subscription === id),
    );
    const state = stateAfter(this.state, { at: this.now, refunds, payments });
    const staler = touched.map((each) => [each.id, { ...each, revision: each.revision + 1 }] as const);
    this.state = { ...state, subscriptions: new Map([...state.subscriptions, ...staler]) };
  }

  /** One decision, stored whole; answers the payment that has to be ended before it can be taken. */
  take(subject: Subject, decide: Decide): string | null {
    const situation = this.situation(subject);
    const decided = collectLastInvoice(situation, decide(situation, this.newId), this.newId);
    if (isEndPaymentFirst(decided)) return decided.endFirst;
    if (decided) this.store(situation, withCreditNotes(situation, decided, this.newId));
    return null;
  }

  store(situation: Situation, effects: Effects): void {
    const before = this.state;
    this.state = stateAfter(before, effects);
    this.look({ world: this, situation, effects, before, after: this.state });
  }

  /** What a request asks for: a payment that has to be ended first is ended at the gateway, and it is asked again. */
  ask(subject: Subject, decide: Decide): void {
    for (let ended = 0; ended < MOST_PAYMENTS_TO_END; ended += 1) {
      const endFirst = this.take(subject, decide);
      if (endFirst === null) return;
      this.endPayment(endFirst);
    }
    throw new Error(`${JSON.stringify(subject)} asks for one payment after another to be ended.`);
  }

  /** A payment that waits for its customer must not succeed later. */
  endPayment(id: string): void {
    const payment = this.state.payments.get(id);
    if (payment?.status !== 'requires_action' || payment.reference === null) return;
    const outcome = this.bank.cancel(payment.reference);
    this.interrupt();
    this.record(id, outcome);
  }

  record(id: string, outcome: PaymentOutcome): void {
    this.take({ payment: id }, (situation, newId) =>
      recordOutcome(
        situation,
        situation.payments.find((each) => each.id === id)!,
        outcome,
        newId,
      ),
    );
  }

  /** What of a refund that could not be sent did not become account credit, because the money is gone already. */
  noteCredited({ amount }: Refund, { refunds, ledger }: Effects): void {
    if (refunds?.[0]?.status !== 'credited') return;
    const issued = ledger?.find(({ type }) => type === 'credit_issued')?.amount ?? 0;
    this.overshot += amount - issued;
  }

  /** Somebody else comes in between. */
  interrupt(): void {
    const interruption = this.interruptions.shift();
    if (!interruption) return;
    const was = this.isInterrupted;
    this.isInterrupted = true;
    attempt(interruption);
    this.isInterrupted = was;
  }
}

/** True where it was not refused; refusals are a part of life, anything else that is thrown is not. */
export function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof DomainError || error instanceof BankDown) return false;
    throw error;
  }
}

const ACCOUNT = anAccount({ id: 'acc', customer: 'cus', createdAt: 0 });

function emptyState(account: Account): State {
  return {
    account,
    defaultMethod: 'good',
    catalogs: new Map(),
    subscriptions: new Map(),
    changes: new Map(),
    payments: new Map(),
    refunds: new Map(),
    invoices: new Map(),
    receipts: [],
    creditNotes: [],
    ledger: [],
    resources: [],
    notifications: [],
    events: [],
    acts: [],
  };
}
