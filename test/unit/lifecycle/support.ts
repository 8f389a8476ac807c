import { addCoupon, agreePrices, removeCoupon } from '../../../src/domain/renewal/agree-prices';
import { moveRenewal } from '../../../src/domain/renewal/move-renewal';
import { retryPayment } from '../../../src/domain/renewal/dunning';
import type { Overrides } from '../../../src/domain/subscription/overrides';
import { COUPONS } from './catalogs';
import { at, type Choice } from './choice';
import { isInFlight } from '../../../src/domain/billing/payment';
import { creditCoversAll } from '../../../src/domain/billing/collect';
import { refundInvoice, type InvoiceRefund } from '../../../src/domain/billing/refund-invoice';
import { payBackCredit } from '../../../src/domain/billing/account-credit';
import type { World } from './world';

const DAY = 24 * 60 * 60 * 1000;
const CODES = Object.keys(COUPONS);

/** What support does without a change. */
export class Support {
  constructor(readonly world: World) {}

  addCoupon(subscription: string, code: string): void {
    const request = this.world.newId('upd');
    this.world.ask({ subscription }, (situation) =>
      addCoupon(situation, { code, actor: 'support', again: true, request }),
    );
  }

  removeCoupon(subscription: string, code: string): void {
    this.world.ask({ subscription }, (situation) => removeCoupon(situation, code, 'support'));
  }

  agreePrices(subscription: string, overrides: Overrides): void {
    this.world.ask({ subscription }, (situation) => agreePrices(situation, overrides, 'support'));
  }

  moveRenewal(subscription: string, to: number, settle: 'prorate' | 'free'): void {
    this.world.ask({ subscription }, (situation, newId) => {
      const effects = moveRenewal(situation, { to, settle, reason: 'asked', actor: 'support' }, newId);
      const { creditBalance } = situation.account;
      if (!effects?.creditNotes)
        this.world.undocumented += (effects?.creditBalance ?? creditBalance) - creditBalance;
      return effects;
    });
  }

  /** Gives back a part of an invoice; what it charged at the gateway is known by the ledger. */
  refundInvoice(invoice: string, amount: number | null, to: InvoiceRefund['to']): void {
    const { world } = this;
    const charges = world.state.ledger
      .filter((entry) => entry.invoice === invoice && entry.type === 'charge')
      .flatMap(({ reference }) => reference ?? []);
    const earlier = world.state.creditNotes
      .filter((note) => note.invoice === invoice && note.change === null)
      .flatMap(({ lines }) => lines);
    const asked = { id: world.newId('crn'), act: world.newId('act'), reason: 'asked', actor: 'support' };
    world.ask({ invoice }, (situation, newId) =>
      refundInvoice(situation, { ...asked, invoice, amount, to, charges, earlier }, newId),
    );
  }

  /** Account credit that goes back as money, to payments of any subscription. */
  payBack(amount: number): void {
    const { world } = this;
    const { account, payments } = world.state;
    const newest = [...payments.values()].reverse();
    const owed = { id: world.newId('act'), amount };
    const plan = payBackCredit({ payments: newest, now: world.now }, owed, account.currency ?? 'USD');
    world.payBack(amount, plan);
  }

  /** Goodwill, or taken back where it is negative; what covers everything that is open is used at once. */
  giveCredit(amount: number): void {
    const { world } = this;
    world.giveCredit(Math.max(amount, -world.freeCredit()));
    for (const [subscription, { status }] of world.state.subscriptions)
      if (status === 'past_due')
        world.ask({ subscription }, (situation, newId) =>
          creditCoversAll(situation) ? retryPayment(situation, newId) : null,
        );
  }
}

/** What support may do to a subscription. */
export function ofSupport(support: Support, own: string): readonly Choice[] {
  const { world } = support;
  const { coupons, period, status } = world.state.subscriptions.get(own)!;
  const isPaying = [...world.state.payments.values()].some(isInFlight);
  const held = coupons.filter(({ removed }) => !removed).map(({ coupon }) => coupon);
  return [
    [
      0.5,
      ({ number }) => {
        support.addCoupon(own, at(CODES, number));
      },
    ],
    [
      held.length > 0 ? 0.5 : 0,
      ({ number }) => {
        support.removeCoupon(own, at(held, number));
      },
    ],
    [
      0.5,
      ({ number, milliseconds }) => {
        support.agreePrices(own, agreed(number, world.now + milliseconds));
      },
    ],
    [
      status === 'active' || status === 'trialing' ? 0.7 : 0,
      ({ number, milliseconds }) => {
        const moved = number % 2 === 0 ? milliseconds : -milliseconds;
        const to = Math.max(world.now + 1000, period.end + moved, period.start + DAY);
        support.moveRenewal(own, to, number % 3 === 0 ? 'free' : 'prorate');
      },
    ],
    [
      isPaying ? 2 : 0.4,
      ({ number }) => {
        support.giveCredit(number);
      },
    ],
    [
      world.freeCredit() > 0 ? 0.4 : 0,
      ({ number }) => {
        support.giveCredit(-number);
      },
    ],
    [
      world.freeCredit() > 0 ? 0.4 : 0,
      ({ number, roll }) => {
        support.payBack(Math.max(1, Math.floor(world.freeCredit() * (number % 2 === 0 ? 1 : roll))));
      },
    ],
    ...ofRefunds(support),
  ];
}

/** Mostly of the newest invoices: time that is paid and not over is where something could go back twice. */
function ofRefunds(support: Support): readonly Choice[] {
  const paid = [...support.world.state.invoices.values()].filter(({ status }) => status === 'paid').reverse();
  return [
    [
      paid.length > 0 ? 1.5 : 0,
      ({ number, roll }) => {
        const { id, total } = at(paid.slice(0, 1 + (number % 4)), number);
        const amount = number % 3 === 0 ? null : Math.max(1, Math.ceil(total * roll));
        support.refundInvoice(id, amount, number % 2 === 0 ? 'payment_method' : 'account_credit');
      },
    ],
  ];
}

function agreed(number: number, later: number): Overrides {
  const price = (number * 7) % 5000;
  return {
    prices: at(
      [
        { 'plan:middle': { monthly: price, quarterly: 2 * price } },
        { 'plan:large': { monthly: price }, 'quantity:seats': { monthly: number % 100 } },
        { 'add_on:sms': { monthly: price, annual: price }, 'quantity:contacts': { monthly: { 20: price } } },
        {},
      ],
      number,
    ),
    limits: number % 3 === 0 ? { domains: number % 9 } : {},
    until: number % 2 === 0 ? later : null,
    reason: 'agreed',
  };
}
