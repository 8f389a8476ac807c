import type { EntitlementFacts } from '../../../domain/notification/facts';
import type { ItemList } from '../email-body';
import type { Voice } from '../voice';
import type { Tense } from './resources';

/** Features that come. */
export function listFeaturesGained(
  { featuresGained }: Pick<EntitlementFacts, 'featuresGained'>,
  voice: Voice,
): readonly ItemList[] {
  return listFeatures(featuresGained, 'gain', voice.say('features.gained'));
}

/** Features that go. */
export function listFeaturesLost(
  { featuresLost }: Pick<EntitlementFacts, 'featuresLost'>,
  tense: Tense,
  voice: Voice,
): readonly ItemList[] {
  return listFeatures(featuresLost, 'neutral', voice.say('features.lost', { when: tense }));
}

function listFeatures(names: readonly string[], tone: ItemList['tone'], heading: string): ItemList[] {
  if (names.length === 0) return [];
  return [{ type: 'list', tone, heading, items: names.map((label) => ({ label })) }];
}
