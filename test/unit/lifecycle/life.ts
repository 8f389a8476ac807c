import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import type { Card } from './bank';
import { anyCatalog, COUPONS, INTERVALS, PLANS } from './catalogs';
import type { Step } from './choice';
import { Player } from './player';
import { World, type Decided } from './world';

const DAY = 24 * 60 * 60 * 1000;

/** A life: what is sold and becomes of that, to whom, and what happens. */
export interface Life {
  readonly catalogs: readonly CatalogDocument[];
  readonly plan: string;
  readonly interval: string;
  /** What the first periods are paid with, and all that follows until another card is added. */
  readonly card: Card;
  /** It begins with a trial, where the plan has one. */
  readonly trial: boolean;
  readonly timezone: string;
  readonly region: string | null;
  readonly from: number;
  readonly steps: readonly Step[];
}

const fraction = fc.noBias(fc.nat({ max: 9999 })).map((number) => number / 10_000);
const zone = fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York');
const card = fc.constantFrom<Card>('good', 'good', 'declined', 'authenticated');

/** Banks that want to hear from the customer each time lead to where payments wait, fail and meet. */
const firstCard = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Card>('good') },
  { weight: 3, arbitrary: fc.constant<Card>('authenticated') },
  { weight: 1, arbitrary: fc.constant<Card>('declined') },
);

const parts = {
  plan: fc.constantFrom(...PLANS),
  interval: fc.constantFrom(...INTERVALS),
  quantities: fc.oneof(
    fc.record({ seats: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ contacts: fc.constantFrom(10, 20, 40) }),
  ),
  addOns: fc.constantFrom<string[]>([], ['sms']),
};
const to: fc.Arbitrary<TermsRequest> = fc.oneof(
  { weight: 3, arbitrary: fc.record(parts, { requiredKeys: [] }) },
  {
    weight: 1,
    arbitrary: fc.record(
      { ...parts, coupon: fc.constantFrom(...Object.keys(COUPONS)) },
      { requiredKeys: ['coupon'] },
    ),
  },
);

const step: fc.Arbitrary<Step> = fc.record({
  roll: fraction,
  to,
  card,
  number: fc.noBias(fc.nat({ max: 9999 })),
  milliseconds: fc.oneof(fc.integer({ min: 1, max: 45 * DAY }), fc.constantFrom(1000, 600_000, DAY)),
  between: fc.array(fraction, { maxLength: 4 }),
});

/** Lives over every settlement, timing, tax, dunning and outcome of a payment, with everything that comes in between. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
  catalogs: fc.array(anyCatalog, { minLength: 1, maxLength: 3 }),
  plan: fc.constantFrom(...PLANS),
  /** Mostly by the month: what is never paid for two periods is a kind of its own. */
  interval: fc.constantFrom('monthly', 'monthly', ...INTERVALS),
  card: firstCard,
  trial: fc.noBias(fc.nat({ max: 4 })).map((number) => number === 0),
  timezone: zone,
  region: fc.constantFrom(null, 'IT', 'US-NY'),
  from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }),
  steps: fc.array(step, { minLength: 5, maxLength: 28, size: 'max' }),
});

/** Plays a life; every decision is looked at, and at the end everything that is owed is carried out. */
export function play(life: Life, look: (decided: Decided) => void): World {
  const { timezone, region } = life;
  const world = new World(life.from, { timezone, region }, look);
  const player = new Player(world, life);
  player.begin();
  for (const each of life.steps) player.take(each);
  player.end();
  return world;
}
