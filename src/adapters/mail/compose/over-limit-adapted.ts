import type { OverLimitAdapted, NamedAction, NamedOutcome } from '../../../domain/notification/content';
import { button, paragraph, type Compose, type ItemList } from '../email-body';
import type { Translator } from '../translator';
import { listResources, nameResource, shorten } from './resources';

/** What the reconcile did, and where that is not what the customer was shown. */
export const composeOverLimitAdapted: Compose<OverLimitAdapted> = (content, translator, links) => {
  const plan = content.to.planName;
  const differences = listDifferences(content, translator);
  return {
    subject: translator.say('over_limit_adapted.subject', { plan }),
    blocks: [
      paragraph(
        translator.say('over_limit_adapted.intro', { plan, date: translator.dayAndTime(content.at) }),
      ),
      ...listResources(content.done, 'done', translator),
      paragraph(
        translator.say(differences.length > 0 ? 'over_limit_adapted.differs' : 'over_limit_adapted.as_shown'),
      ),
      ...differences,
      button(translator.say('billing.button'), links.billing(content.subscription)),
    ],
  };
};

type Item = ItemList['items'][number];
type ActionsByKey = ReadonlyMap<string, NamedAction>;
type Reduction = Extract<NamedAction, { readonly action: 'set' }>;

/** Where what was done differs from what was shown: what happened otherwise, and what was left as it is. */
function listDifferences(
  outcomes: { readonly done: readonly NamedOutcome[]; readonly shown: readonly NamedOutcome[] },
  translator: Translator,
): readonly ItemList[] {
  const done = byKey(outcomes.done);
  const shown = byKey(outcomes.shown);
  const missing = [...shown].filter(([key]) => !done.has(key)).map(([, action]) => action);
  const notRestored = missing.filter(({ action }) => action === 'restore');
  const spared = missing.filter(({ action }) => action !== 'restore');
  const otherwise = [
    ...describeUnforeseen(done, shown, translator),
    ...notRestored.map((action) => describeFate(action, translator.say('action.not_restored'))),
  ];
  return [
    ...list('loss', translator.say('over_limit_adapted.not_shown'), shorten(otherwise, translator)),
    ...list(
      'gain',
      translator.say('over_limit_adapted.spared'),
      shorten(spared.map(nameResource), translator),
    ),
  ];
}

function describeUnforeseen(done: ActionsByKey, shown: ActionsByKey, translator: Translator): Item[] {
  return [...done].flatMap(([key, action]) => {
    const foreseen = shown.get(key);
    if (action.action !== 'set') {
      return foreseen ? [] : [describeFate(action, translator.say(`action.${action.action}`))];
    }
    if (foreseen?.action !== 'set') return [describeReduction(action, null, translator)];
    return foreseen.to === action.to ? [] : [describeReduction(action, foreseen, translator)];
  });
}

function describeFate(action: NamedAction, fate: string): Item {
  const { label, detail } = nameResource(action);
  return { label, detail: `${detail}, ${fate}` };
}

function describeReduction(action: Reduction, foreseen: Reduction | null, translator: Translator): Item {
  const { label } = nameResource(action);
  const values = { from: translator.number(action.from), to: translator.number(action.to) };
  const detail = foreseen
    ? translator.say('over_limit_adapted.set_otherwise', { ...values, shown: translator.number(foreseen.to) })
    : translator.say('format.from_to', values);
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
