import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import type { Card } from './bank';

/** What happens is chosen by how everything stands then: `roll` picks among what is possible, by its weight. */
export interface Step {
  readonly roll: number;
  readonly to: TermsRequest;
  readonly card: Card;
  readonly number: number;
  readonly milliseconds: number;
  /** What comes in between while it is carried out. */
  readonly between: readonly number[];
}

/** Something that may happen now; of weight 0 it does not. */
export type Choice = readonly [weight: number, act: (step: Step) => unknown];

/** One of some items. */
export function at<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length]!;
}

/** What a roll from 0 to 1 picks. */
export function choose(choices: readonly Choice[], roll: number): Choice[1] {
  const possible = choices.filter(([weight]) => weight > 0);
  let left = roll * possible.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, act] of possible) {
    left -= weight;
    if (left < 0) return act;
  }
  return possible.at(-1)![1];
}
