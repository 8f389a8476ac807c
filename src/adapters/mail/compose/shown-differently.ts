import type { NamedAction, NamedOutcome } from '../../../domain/notification/facts';
import type { ItemList } from '../email-body';
import type { Voice } from '../voice';
import { nameResource } from './resources';

type Item = ItemList['items'][number];

/** Where what was done differs from what was shown: first what is new or other, then what was spared. */
export function listDifferences(
  { done, shown }: { readonly done: readonly NamedOutcome[]; readonly shown: readonly NamedOutcome[] },
  voice: Voice,
): readonly ItemList[] {
  const [doneByKey, shownByKey] = [byKey(done), byKey(shown)];
  const added = [...doneByKey].flatMap(([key, action]) => {
    const before = shownByKey.get(key);
    return before && target(before) === target(action) ? [] : [describeAdded(action, before, voice)];
  });
  const spared = [...shownByKey]
    .filter(([key]) => !doneByKey.has(key))
    .map(([, action]) => describeAction(action, voice));
  const lists: ItemList[] = [
    {
      type: 'list',
      tone: 'loss',
      heading: voice.say('over_limit_adapted.not_shown'),
      items: added,
    },
    { type: 'list', tone: 'gain', heading: voice.say('over_limit_adapted.spared'), items: spared },
  ];
  return lists.filter(({ items }) => items.length > 0);
}

function byKey(outcomes: readonly NamedOutcome[]): Map<string, NamedAction> {
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  return new Map(actions.map((action) => [keyOf(action), action]));
}

function keyOf(action: NamedAction): string {
  const attribute = action.action === 'set' ? action.attribute : null;
  return JSON.stringify([action.action, action.type, action.id, attribute]);
}

function target(action: NamedAction): number | null {
  return action.action === 'set' ? action.to : null;
}

function describeAdded(action: NamedAction, before: NamedAction | undefined, voice: Voice): Item {
  if (action.action !== 'set' || before?.action !== 'set') return describeAction(action, voice);
  const values = { from: action.from, to: action.to, shown: before.to };
  const detail = voice.say('over_limit_adapted.set_otherwise', {
    from: voice.number(values.from),
    to: voice.number(values.to),
    shown: voice.number(values.shown),
  });
  return { label: nameResource(action).label, detail };
}

function describeAction(action: NamedAction, voice: Voice): Item {
  const { label, detail } = nameResource(action);
  if (action.action !== 'set') return { label, detail: `${detail}, ${voice.say(`action.${action.action}`)}` };
  const [from, to] = [voice.number(action.from), voice.number(action.to)];
  return { label, detail: voice.say('format.from_to', { from, to }) };
}
