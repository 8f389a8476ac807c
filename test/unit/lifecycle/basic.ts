import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { SubscriptionStatus } from '../../../src/domain/subscription/subscription';
import { scenarioCatalog } from '../../support/scenario-catalog';
import type { Card } from './bank';
import { carryOut, passTo } from './carry-out';
import { People } from './people';
import { assertLawful } from './rest';
import { World } from './world';

export const on = (day: string): number => Date.parse(`2027-${day}T00:00:00Z`);
export const APRIL_1 = on('04-01');
export const VAT = { name: 'VAT', percent: '20', inclusive: false };

export type Policies = CatalogDocument['changePolicies'];
export const always = (
  settlement: 'prorated_difference' | 'refund_and_restart' | 'no_proration',
): Policies => [{ when: {}, timing: 'immediate', settlement }];

export interface Life {
  readonly world: World;
  readonly people: People;
  readonly id: string;
}

/** A subscription to basic, 30.00 a month from 1 April, paid with a good card; every decision keeps the laws. */
export function basic(
  changes: Partial<CatalogDocument> = {},
  look: typeof assertLawful | undefined = assertLawful,
): Life {
  const world = new World(APRIL_1, {}, look);
  const people = new People(world);
  world.publish(sold(changes));
  const id = people.subscribe('rooms', { plan: 'basic', interval: 'monthly' });
  carryOut(world);
  return { world, people, id };
}

export function sold(changes: Partial<CatalogDocument> = {}): CatalogDocument {
  return scenarioCatalog({ proration: { unit: 'second', rounding: 'half_up' }, ...changes });
}

export const kept = ({ bank }: World): number =>
  bank.charges.reduce((sum, charge) => sum + bank.leftOf(charge), 0);
export const statusOf = ({ world, id }: Life): SubscriptionStatus =>
  world.state.subscriptions.get(id)!.status;
export const eventsOf = ({ state }: World): string[] => state.events.map(({ type }) => type);
export const kindsOf = ({ state }: World): string[] => state.notifications.map(({ kind }) => kind);
export const actsOf = ({ state }: World, change: string): string[] =>
  state.acts.filter((act) => act.change === change).map(({ act }) => act);

/** Ends April with a card that does something else, so that May is not paid. */
export function unpaidInMay(life: Life, card: Card = 'declined'): void {
  life.people.setDefaultCard(card);
  passTo(life.world, on('05-01'));
}
