import { withCreditNotes, type CreditNote } from '../../../src/domain/billing/credit-note';
import { refundInvoice, type InvoiceRefund } from '../../../src/domain/billing/refund-invoice';
import type { Catalog } from '../../../src/domain/catalog/catalog';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { carryOutReconcile } from '../../../src/domain/change/carry-out-reconcile';
import type { Change } from '../../../src/domain/change/change';
import { confirmChange, type Confirmation } from '../../../src/domain/change/confirm';
import { openQuote } from '../../../src/domain/change/open-quote';
import { openUndo } from '../../../src/domain/change/undo';
import {
  applyEffects,
  isEndPaymentFirst,
  type Effects,
  type EndPaymentFirst,
} from '../../../src/domain/effects';
import type { Resource, ResourceState } from '../../../src/domain/reconcile/resource';
import { subscribe, type NewSubscription } from '../../../src/domain/renewal/first-subscription';
import { recordOutcome } from '../../../src/domain/renewal/payment-outcome';
import { renew } from '../../../src/domain/renewal/renew';
import type { NewId, Situation } from '../../../src/domain/situation';
import type { ChangeWish } from '../../../src/domain/subscription/subscription';
import { aFirstSituation, anAccount } from '../../support/an-account';

export const day = (month: number, date: number): number => Date.UTC(2027, month - 1, date);

/** `basic` 30.00 and `pro` 90.00 a month, as in worked examples. */
export function lifeCatalog(fields: Partial<CatalogDocument> = {}): Catalog {
  return parseCatalog({ ...LIFE, ...fields }, 1);
}

const LIFE: CatalogDocument = {
  id: 'life',
  name: 'Life',
  currency: 'USD',
  proration: { unit: 'second', rounding: 'half_up' },
  features: { sso: { name: 'Single sign-on' } },
  limits: { projects: { name: 'Projects' } },
  plans: [
    { id: 'basic', name: 'Basic', prices: { monthly: 3000, annual: 30_000 }, limits: { projects: 2 } },
    {
      id: 'pro',
      name: 'Pro',
      prices: { monthly: 9000, annual: 90_000 },
      limits: { projects: 10 },
      features: ['sso'],
    },
  ],
  changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }],
  reconcile: [{ limit: 'projects', resource: 'project', strategy: 'drop_latest', by: 'createdAt' }],
};

/** One policy for everything. */
export const always = (settlement: string): Pick<CatalogDocument, 'changePolicies'> => ({
  changePolicies: [
    { when: {}, timing: 'immediate', settlement } as CatalogDocument['changePolicies'][number],
  ],
});

/** Who leaves gets back what is left. */
export const LEAVING: Pick<CatalogDocument, 'changePolicies'> = {
  changePolicies: [
    { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'refund_unused' },
    ...always('prorated_difference').changePolicies,
  ],
};

const ACCOUNT = anAccount({ createdAt: day(1, 1) });

export function project(id: string, state: ResourceState = 'active'): Resource {
  const createdAt = `2026-0${id.slice(1)}-01`;
  return {
    type: 'project',
    id,
    name: id,
    parent: null,
    attributes: { createdAt },
    state,
    leftAs: null,
    storedAt: 0,
  };
}

/** How a life begins, where that is not on 1 April with a month of `pro`. */
interface Beginning {
  readonly plan?: string;
  readonly interval?: string;
  readonly method?: string | null;
  readonly resources?: Resource[];
  readonly at?: number;
}

/** One subscription and its account, and what is decided about them, one thing after another. */
export class Life {
  #ids = 0;
  #situation: Situation;
  readonly told: string[] = [];
  readonly creditNotes: CreditNote[] = [];
  /** What was decided last. */
  last: Partial<Effects> = {};

  constructor(catalog: Catalog, first: Partial<NewSubscription> & Beginning = {}) {
    const { plan = 'pro', interval = 'monthly', method = 'pm_1', resources = [], at = day(4, 1) } = first;
    const { trial, coupon = null, billingDay = null } = first;
    const terms = { plan, interval, quantities: {}, addOns: [] };
    const begun = subscribe(
      aFirstSituation(catalog, { now: at, account: ACCOUNT, resources, defaultMethod: method }),
      { id: 'sub_1', terms, trial, coupon, billingDay },
      this.newId,
    );
    this.#situation = begun.situation;
    this.take(() => begun.effects);
  }

  get now(): Situation {
    return this.#situation;
  }

  readonly newId: NewId = (prefix) => `${prefix}_${String((this.#ids += 1)).padStart(4, '0')}`;

  at(now: number): this {
    this.#situation = { ...this.#situation, now };
    return this;
  }

  with(fields: Partial<Situation>): this {
    this.#situation = { ...this.#situation, ...fields };
    return this;
  }

  /** Stores what is decided; what is charged then succeeds, and what is to be reconciled is. */
  take(decide: (situation: Situation) => Effects | EndPaymentFirst | null): Effects {
    const decided = decide(this.#situation);
    if (!decided || isEndPaymentFirst(decided)) throw new Error('Nothing was decided.');
    const effects = withCreditNotes(this.#situation, decided, this.newId);
    this.last = effects;
    this.creditNotes.push(...(effects.creditNotes ?? []));
    this.told.push(...(effects.notifications ?? []).map(({ kind }) => kind));
    this.#situation = applyEffects(this.#situation, effects);
    const pending = this.#situation.payments.find(({ status }) => status === 'pending');
    if (pending)
      this.take((now) =>
        recordOutcome(now, pending, { status: 'succeeded', reference: `ch_${pending.id}` }, this.newId),
      );
    const due = this.#situation.changes.find(
      ({ reconcileAt }) => reconcileAt !== null && reconcileAt <= this.now.now,
    );
    if (due) this.take((now) => carryOutReconcile(now, due));
    return effects;
  }

  quote(request: ChangeWish, actor = 'user:ada'): Change {
    const id = this.newId('chg');
    this.take((now) => openQuote(now, { id, request, origin: 'customer', actor }));
    return this.change(id);
  }

  undo(id: string, isLimited = true): Change {
    const undo = this.newId('chg');
    this.take((now) =>
      openUndo(now, this.change(id), { id: undo, actor: 'user:ada', reason: null, isLimited }),
    );
    return this.change(undo);
  }

  confirm(change: Pick<Change, 'id'>, fields: Partial<Confirmation> = {}): Change {
    this.accept(change, fields);
    return this.change(change.id);
  }

  /** Confirms, and says what that decides. */
  accept({ id }: Pick<Change, 'id'>, fields: Partial<Confirmation> = {}): Effects {
    const actor = 'user:ada';
    const confirmation = {
      id: 'upd',
      actor,
      paymentMethod: 'pm_1',
      acknowledge: true,
      keep: null,
      note: null,
    };
    return this.take((now) =>
      confirmChange(now, this.change(id), { ...confirmation, ...fields }, this.newId),
    );
  }

  /** Support gives back of an invoice: of the newest that is paid, and all of it, unless said. */
  refund(fields: Partial<Pick<InvoiceRefund, 'invoice' | 'amount' | 'to'>> = {}): CreditNote {
    const { invoice = this.now.paidInvoices[0]?.id ?? '', amount = null, to = 'payment_method' } = fields;
    const id = this.newId('crn');
    const earlier = this.creditNotes
      .filter((note) => note.invoice === invoice && note.change === null)
      .flatMap(({ lines }) => lines);
    const asked = { act: `act_${id}`, reason: 'Outage', actor: 'key:1', charges: [], earlier };
    this.take((now) => refundInvoice(now, { ...asked, id, invoice, amount, to }, this.newId));
    return this.creditNotes.at(-1)!;
  }

  make(request: ChangeWish): Change {
    return this.confirm(this.quote(request));
  }

  renew(at: number): this {
    this.at(at).take((now) => renew(now, this.newId));
    return this;
  }

  change(id: string): Change {
    const change = this.#situation.changes.find((each) => each.id === id);
    if (!change) throw new Error(`There is no change ${id}.`);
    return change;
  }

  states(): Record<string, string> {
    return Object.fromEntries(this.#situation.resources.map(({ id, state }) => [id, state]));
  }
}
