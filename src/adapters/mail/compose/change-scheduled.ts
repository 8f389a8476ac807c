import type { ChangeScheduled } from '../../../domain/notification/content';
import { describeNewPrice, describeNextCharge } from './amounts';
import { button, facts, link, onlyIf, paragraph, quotation, type Compose } from './composition';
import { listFeaturesGained, listFeaturesLost } from './features';
import { describeExceededLimits, leavesAChoice, listResources, takesSomething } from './resources';
import { describeTermsChange, whatChanges } from './terms';

/** The change is agreed: when it happens, what is foreseen, and how to undo it. */
export const composeChangeScheduled: Compose<ChangeScheduled> = (content, voice, links) => {
  const date = voice.dayAndTime(content.at);
  const leaves = content.way === 'leave';
  const hasLosses = takesSomething(content.reconcile);
  const canChoose = leavesAChoice(content.reconcile) && !leaves;
  return {
    subject: voice.say('change_scheduled.subject', {
      what: whatChanges(content),
      plan: content.to.planName,
      date: voice.shortDay(content.at),
    }),
    blocks: [
      paragraph(voice.say(introOf(content), { date })),
      ...facts([
        ...describeTermsChange(content, voice),
        describeNewPrice(content, voice),
        describeNextCharge(content, voice),
      ]),
      ...quotation(voice.say('note.from_support'), content.note),
      ...listFeaturesGained(content, voice),
      ...listFeaturesLost(content, 'foreseen', voice),
      ...onlyIf(hasLosses, paragraph(voice.say(foreseenOf(leaves, canChoose)))),
      ...facts(describeExceededLimits(content.reconcile, voice)),
      ...listResources(content.reconcile, 'foreseen', voice),
      ...onlyIf(
        canChoose,
        button(voice.say('keep.button'), links.chooseWhatToKeep(content.change, content.subscription)),
      ),
      paragraph(voice.say('change_scheduled.undo')),
      (canChoose ? link : button)(
        voice.say('change_scheduled.undo_link'),
        links.billing(content.subscription),
      ),
    ],
  };
};

function introOf({ way, wasRequested }: ChangeScheduled) {
  if (wasRequested) return 'change_scheduled.approved';
  return way === 'leave' ? 'change_scheduled.leave.intro' : 'change_scheduled.intro';
}

function foreseenOf(leaves: boolean, canChoose: boolean) {
  if (leaves) return 'change_scheduled.leave.foreseen';
  return canChoose ? 'change_scheduled.foreseen' : 'change_scheduled.foreseen.no_choice';
}
