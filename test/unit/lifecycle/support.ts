import { addCoupon, agreePrices, removeCoupon } from '../../../src/domain/renewal/agree-prices';
import { moveRenewal } from '../../../src/domain/renewal/move-renewal';
import { retryPayment } from '../../../src/domain/renewal/dunning';
import type { Overrides } from '../../../src/domain/subscription/overrides';
import { COUPONS } from './catalogs';
import { at, type Choice } from './choice';
import { creditCoversAll } from '../../../src/domain/billing/collect';
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
      this.world.undocumented += (effects?.creditBalance ?? creditBalance) - creditBalance;
      return effects;
    });
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
      0.4,
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
