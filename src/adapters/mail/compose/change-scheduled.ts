import type { ChangeScheduled } from '../../../domain/notification/content';
import { describeNewPrice, describeNextCharge } from './amounts';
import { facts, onlyIf, paragraph, quotation, type Compose } from './composition';
import { listFeaturesGained, listFeaturesLost } from './features';
import { describeExceededLimits, listResources, takesSomething } from './resources';
import { describeTermsChange, whatChanges } from './terms';

/** The change is agreed: when it happens, what is foreseen, and how to undo it. */
export const composeChangeScheduled: Compose<ChangeScheduled> = (content, voice, links) => {
  const date = voice.dayAndTime(content.at);
  const hasLosses = takesSomething(content.reconcile);
  const billing = links.billing(content.subscription);
  const undo = voice.say('change_scheduled.undo_link');
  return {
    subject: voice.say('change_scheduled.subject', {
      what: whatChanges(content),
      plan: content.to.planName,
      date: voice.shortDay(content.at),
    }),
    blocks: [
      paragraph(
        voice.say(content.wasRequested ? 'change_scheduled.approved' : 'change_scheduled.intro', { date }),
      ),
      ...facts([
        ...describeTermsChange(content, voice),
        describeNewPrice(content, voice),
        describeNextCharge(content, voice),
      ]),
      ...quotation(voice.say('note.from_support'), content.note),
      ...listFeaturesGained(content, 'foreseen', voice),
      ...listFeaturesLost(content, 'foreseen', voice),
      ...onlyIf(hasLosses, paragraph(voice.say('change_scheduled.foreseen'))),
      ...facts(describeExceededLimits(content.reconcile, voice)),
      ...listResources(content.reconcile, 'foreseen', voice),
      ...onlyIf(hasLosses, {
        type: 'button',
        label: voice.say('keep.button'),
        url: links.chooseWhatToKeep(content.change),
      }),
      paragraph(voice.say('change_scheduled.undo')),
      { type: hasLosses ? 'link' : 'button', label: undo, url: billing },
    ],
  };
};
