import type { NamedAction, NamedOutcome, EntitlementFacts } from '../../../domain/notification/facts';
import type { FactRow, ItemList } from '../email-body';
import type { Voice } from '../translator';

/** Whether the email tells what was done or what is going to be done. */
type Tense = 'done' | 'foreseen';

/** More items than this are counted instead of listed: the billing page has them all. */
const LONGEST_LIST = 25;
const KEPT_OR_LOST = ['remove', 'archive', 'detach'] as const;

/** Resources by what happens to them: the worst first, what is reduced by its limit, what returns last. */
export function listResources(
  outcomes: readonly NamedOutcome[],
  tense: Tense,
  voice: Voice,
): readonly ItemList[] {
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  const fates = KEPT_OR_LOST.map((fate) => listFate(fate, { actions, tense }, voice));
  const reductions = outcomes.map((outcome) => listReductions(outcome, tense, voice));
  return [...fates, ...reductions, listRestored(actions, tense, voice)].filter((list) => list !== null);
}

/** The limits that are exceeded: allowed and present. */
export function describeExceededLimits(outcomes: readonly NamedOutcome[], voice: Voice): FactRow[] {
  return outcomes
    .filter(({ about, current, allowed }) => about === 'limit' && current > allowed)
    .map(({ ruleName, allowed, current }) => ({
      label: ruleName,
      value: voice.say('limits.value', { allowed, current }),
    }));
}

/** Whether the reconcile takes anything; what it gives back is no loss. */
export function takesSomething(outcomes: readonly NamedOutcome[]): boolean {
  return outcomes.some(({ actions }) => actions.some(({ action }) => action !== 'restore'));
}

/** Whether the customer can choose what stays: of what a limit removes, and not of what goes with a feature. */
export function leavesAChoice(outcomes: readonly NamedOutcome[]): boolean {
  return outcomes.some(
    ({ about, actions }) => about === 'limit' && actions.some(({ action }) => action === 'remove'),
  );
}

/** A resource as its owner knows it, with its type where the name alone would not tell. */
export function nameResource({ name, id, type }: NamedAction): { label: string; detail: string } {
  return { label: name ?? id, detail: type.replaceAll(/[_-]+/g, ' ') };
}

function listFate(
  fate: (typeof KEPT_OR_LOST)[number],
  { actions, tense }: { readonly actions: readonly NamedAction[]; readonly tense: Tense },
  voice: Voice,
): ItemList | null {
  const affected = actions.filter(({ action }) => action === fate);
  return toList(
    affected.map(nameResource),
    {
      tone: fate === 'remove' ? 'loss' : 'neutral',
      heading: voice.say(`resources.${fate}`, { when: tense, count: affected.length }),
      about: voice.say(`resources.${fate}.about`),
    },
    voice,
  );
}

function listReductions({ actions, ruleName }: NamedOutcome, tense: Tense, voice: Voice): ItemList | null {
  const items = actions.flatMap((action) => {
    if (action.action !== 'set') return [];
    const [from, to] = [voice.number(action.from), voice.number(action.to)];
    return [{ label: nameResource(action).label, detail: voice.say('format.from_to', { from, to }) }];
  });
  return toList(
    items,
    {
      tone: 'neutral',
      heading: voice.say('resources.set', { when: tense, count: items.length, limit: ruleName }),
    },
    voice,
  );
}

function listRestored(actions: readonly NamedAction[], tense: Tense, voice: Voice): ItemList | null {
  const restored = actions.filter(({ action }) => action === 'restore');
  return toList(
    restored.map(nameResource),
    {
      tone: 'gain',
      heading: voice.say('resources.restore', { when: tense, count: restored.length }),
    },
    voice,
  );
}

function toList(
  items: ItemList['items'],
  frame: Pick<ItemList, 'tone' | 'heading' | 'about'>,
  voice: Voice,
): ItemList | null {
  return items.length === 0 ? null : { type: 'list', ...frame, items: shorten(items, voice) };
}

/** A list that an email can hold; the rest is counted. */
export function shorten(items: ItemList['items'], voice: Voice): ItemList['items'] {
  const count = items.length - LONGEST_LIST;
  if (count <= 0) return items;
  return [...items.slice(0, LONGEST_LIST), { label: voice.say('resources.more', { count }) }];
}

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
