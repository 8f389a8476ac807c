import type { OverLimitAdapted } from '../../../domain/notification/content';
import type { NamedAction, NamedOutcome } from '../../../domain/notification/facts';
import { button, paragraph, type Compose, type ItemList } from '../email-body';
import type { Voice } from '../translator';
import { listResources, nameResource, shorten } from './resources';

/** What the reconcile did, and where that is not what the customer was shown. */
export const composeOverLimitAdapted: Compose<OverLimitAdapted> = (content, voice, links) => {
  const plan = content.to.planName;
  const differences = listDifferences(content, voice);
  return {
    subject: voice.say('over_limit_adapted.subject', { plan }),
    blocks: [
      paragraph(voice.say('over_limit_adapted.intro', { plan, date: voice.dayAndTime(content.at) })),
      ...listResources(content.done, 'done', voice),
      paragraph(
        voice.say(differences.length > 0 ? 'over_limit_adapted.differs' : 'over_limit_adapted.as_shown'),
      ),
      ...differences,
      button(voice.say('billing.button'), links.billing(content.subscription)),
    ],
  };
};

type Item = ItemList['items'][number];
type ActionsByKey = ReadonlyMap<string, NamedAction>;
type Reduction = Extract<NamedAction, { readonly action: 'set' }>;

/** Where what was done differs from what was shown: what happened otherwise, and what was left as it is. */
function listDifferences(
  outcomes: { readonly done: readonly NamedOutcome[]; readonly shown: readonly NamedOutcome[] },
  voice: Voice,
): readonly ItemList[] {
  const done = byKey(outcomes.done);
  const shown = byKey(outcomes.shown);
  const missing = [...shown].filter(([key]) => !done.has(key)).map(([, action]) => action);
  const notRestored = missing.filter(({ action }) => action === 'restore');
  const spared = missing.filter(({ action }) => action !== 'restore');
  const otherwise = [
    ...describeUnforeseen(done, shown, voice),
    ...notRestored.map((action) => describeFate(action, voice.say('action.not_restored'))),
  ];
  return [
    ...list('loss', voice.say('over_limit_adapted.not_shown'), shorten(otherwise, voice)),
    ...list('gain', voice.say('over_limit_adapted.spared'), shorten(spared.map(nameResource), voice)),
  ];
}

function describeUnforeseen(done: ActionsByKey, shown: ActionsByKey, voice: Voice): Item[] {
  return [...done].flatMap(([key, action]) => {
    const foreseen = shown.get(key);
    if (action.action !== 'set') {
      return foreseen ? [] : [describeFate(action, voice.say(`action.${action.action}`))];
    }
    if (foreseen?.action !== 'set') return [describeReduction(action, null, voice)];
    return foreseen.to === action.to ? [] : [describeReduction(action, foreseen, voice)];
  });
}

function describeFate(action: NamedAction, fate: string): Item {
  const { label, detail } = nameResource(action);
  return { label, detail: `${detail}, ${fate}` };
}

function describeReduction(action: Reduction, foreseen: Reduction | null, voice: Voice): Item {
  const { label } = nameResource(action);
  const values = { from: voice.number(action.from), to: voice.number(action.to) };
  const detail = foreseen
    ? voice.say('over_limit_adapted.set_otherwise', { ...values, shown: voice.number(foreseen.to) })
    : voice.say('format.from_to', values);
  return { label, detail };
}

function list(tone: ItemList['tone'], heading: string, items: readonly Item[]): ItemList[] {
  return items.length > 0 ? [{ type: 'list', tone, heading, items }] : [];
}

function byKey(outcomes: readonly NamedOutcome[]): ActionsByKey {
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  return new Map(actions.map((action) => [keyOf(action), action]));
}

function keyOf(action: NamedAction): string {
  const attribute = action.action === 'set' ? action.attribute : null;
  return JSON.stringify([action.action, action.type, action.id, attribute]);
}
