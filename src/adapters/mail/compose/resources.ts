import type { NamedAction, NamedOutcome, EntitlementFacts } from '../../../domain/notification/content';
import type { FactRow, ItemList } from '../email-body';
import type { Translator } from '../translator';

/** Whether the email tells what was done or what is going to be done. */
type Tense = 'done' | 'foreseen';

/** More items than this are counted instead of listed: the billing page has them all. */
const LONGEST_LIST = 25;
const KEPT_OR_LOST = ['remove', 'archive', 'detach'] as const;

/** Resources by what happens to them: the worst first, what is reduced by its limit, what returns last. */
export function listResources(
  outcomes: readonly NamedOutcome[],
  tense: Tense,
  translator: Translator,
): readonly ItemList[] {
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  const fates = KEPT_OR_LOST.map((fate) => listFate(fate, { actions, tense }, translator));
  const reductions = outcomes.map((outcome) => listReductions(outcome, tense, translator));
  return [
    ...fates,
    ...reductions,
    listRaised(actions, tense, translator),
    listRestored(actions, tense, translator),
  ].filter((list) => list !== null);
}

/** The limits that are exceeded: allowed and present. */
export function describeExceededLimits(outcomes: readonly NamedOutcome[], translator: Translator): FactRow[] {
  return outcomes
    .filter(({ about, current, allowed }) => about === 'limit' && current > allowed)
    .map(({ ruleName, allowed, current }) => ({
      label: ruleName,
      value: translator.say('limits.value', { allowed, current }),
    }));
}

/** Whether the reconcile takes anything; what it gives back is no loss. */
export function takesSomething(outcomes: readonly NamedOutcome[]): boolean {
  return outcomes.some(({ actions }) =>
    actions.some((action) => (isSetting(action) ? isReduction(action) : action.action !== 'restore')),
  );
}

/** Whether the customer can choose what stays: of what a limit removes, and not of what goes with a feature. */
export function leavesAChoice(outcomes: readonly NamedOutcome[]): boolean {
  return outcomes.some(
    ({ about, actions }) => about === 'limit' && actions.some(({ action }) => action === 'remove'),
  );
}

/** A resource as its owner knows it, with what it is, because the name alone would not tell. */
export function nameResource({ name, id, type, typeName }: NamedAction): { label: string; detail: string } {
  return { label: name ?? id, detail: typeName ?? type.replaceAll(/[_-]+/g, ' ') };
}

function listFate(
  fate: (typeof KEPT_OR_LOST)[number],
  { actions, tense }: { readonly actions: readonly NamedAction[]; readonly tense: Tense },
  translator: Translator,
): ItemList | null {
  const affected = actions.filter(({ action }) => action === fate);
  return toList(
    affected.map(nameResource),
    {
      tone: fate === 'remove' ? 'loss' : 'neutral',
      heading: translator.say(`resources.${fate}`, { when: tense, count: affected.length }),
      about: translator.say(`resources.${fate}.about`),
    },
    translator,
  );
}

/** A value that an action sets. */
type SetValue = Extract<NamedAction, { readonly action: 'set' }>;

/** Rules only reduce; taking a change back raises what it had reduced. */
function isReduction({ from, to }: SetValue): boolean {
  return to < from;
}

function isSetting(action: NamedAction): action is SetValue {
  return action.action === 'set';
}

function fromTo(action: SetValue, translator: Translator): ItemList['items'][number] {
  const [from, to] = [translator.number(action.from), translator.number(action.to)];
  return { label: nameResource(action).label, detail: translator.say('format.from_to', { from, to }) };
}

function listReductions(
  { actions, ruleName }: NamedOutcome,
  tense: Tense,
  translator: Translator,
): ItemList | null {
  const items = actions
    .filter(isSetting)
    .filter(isReduction)
    .map((action) => fromTo(action, translator));
  return toList(
    items,
    {
      tone: 'neutral',
      heading: translator.say('resources.set', { when: tense, count: items.length, limit: ruleName }),
    },
    translator,
  );
}

/** What a change had reduced and taking it back raises. */
function listRaised(actions: readonly NamedAction[], tense: Tense, translator: Translator): ItemList | null {
  const raised = actions.filter(isSetting).filter((action) => !isReduction(action));
  return toList(
    raised.map((action) => fromTo(action, translator)),
    { tone: 'gain', heading: translator.say('resources.raise', { when: tense, count: raised.length }) },
    translator,
  );
}

function listRestored(
  actions: readonly NamedAction[],
  tense: Tense,
  translator: Translator,
): ItemList | null {
  const restored = actions.filter(({ action }) => action === 'restore');
  return toList(
    restored.map(nameResource),
    {
      tone: 'gain',
      heading: translator.say('resources.restore', { when: tense, count: restored.length }),
    },
    translator,
  );
}

function toList(
  items: ItemList['items'],
  frame: Pick<ItemList, 'tone' | 'heading' | 'about'>,
  translator: Translator,
): ItemList | null {
  return items.length === 0 ? null : { type: 'list', ...frame, items: shorten(items, translator) };
}

/** A list that an email can hold; the rest is counted. */
export function shorten(items: ItemList['items'], translator: Translator): ItemList['items'] {
  const count = items.length - LONGEST_LIST;
  if (count <= 0) return items;
  return [...items.slice(0, LONGEST_LIST), { label: translator.say('resources.more', { count }) }];
}

/** Features that come. */
export function listFeaturesGained(
  { featuresGained }: Pick<EntitlementFacts, 'featuresGained'>,
  translator: Translator,
): readonly ItemList[] {
  return listFeatures(featuresGained, 'gain', translator.say('features.gained'));
}

/** Features that go. */
export function listFeaturesLost(
  { featuresLost }: Pick<EntitlementFacts, 'featuresLost'>,
  tense: Tense,
  translator: Translator,
): readonly ItemList[] {
  return listFeatures(featuresLost, 'neutral', translator.say('features.lost', { when: tense }));
}

function listFeatures(names: readonly string[], tone: ItemList['tone'], heading: string): ItemList[] {
  if (names.length === 0) return [];
  return [{ type: 'list', tone, heading, items: names.map((label) => ({ label })) }];
}
