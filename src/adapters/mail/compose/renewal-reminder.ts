import type { RenewalAhead, RenewalReminder } from '../../../domain/notification/content';
import type { Block } from '../email-body';
import type { Voice } from '../voice';
import { describeNewPrice, describeNextCharge } from './amounts';
import { button, facts, link, nextStep, onlyIf, paragraph, type Compose } from './composition';
import { listFeaturesLost } from './features';
import { describeExceededLimits, leavesAChoice, listResources, takesSomething } from './resources';
import { describeTerms, describeTermsChange, whatChanges } from './terms';

/** What comes at a renewal, and what will be lost then as of the day of the reminder, while there is time to choose. */
export const composeRenewalReminder: Compose<RenewalReminder | RenewalAhead> = (content, voice, links) => {
  switch (content.reason) {
    case 'held':
      return composeHeldReminder(content, voice, links);
    case 'scheduled':
      return composeScheduledReminder(content, voice, links);
    default:
      return composeRenewalAhead(content, voice, links);
  }
};

const composeRenewalAhead: Compose<RenewalAhead> = (content, voice, links) => ({
  subject: voice.say('renewal_reminder.ahead.subject', {
    days: Math.max(0, voice.daysBetween(content.asOf, content.at)),
    reason: content.reason,
    plan: content.terms.planName,
  }),
  blocks: [
    paragraph(
      voice.say(
        content.reason === 'trial'
          ? `trial_ending.${content.follows}`
          : `renewal_reminder.${content.follows}`,
        { date: voice.dayAndTime(content.at) },
      ),
    ),
    ...facts([
      ...describeTerms(content.terms, voice),
      describeNewPrice(content, voice),
      describeNextCharge(content, voice),
    ]),
    nextStep(content, voice, links),
  ],
});

const composeScheduledReminder: Compose<RenewalReminder> = (content, voice, links) => {
  const leaves = content.way === 'leave';
  const hasLosses = takesSomething(content.reconcile);
  const canChoose = leavesAChoice(content.reconcile) && !leaves;
  return {
    subject: voice.say('renewal_reminder.subject', {
      days: Math.max(0, voice.daysBetween(content.asOf, content.at)),
      what: whatChanges(content),
      plan: content.to.planName,
    }),
    blocks: [
      paragraph(
        voice.say(leaves ? 'renewal_reminder.leave.intro' : 'renewal_reminder.intro', {
          date: voice.dayAndTime(content.at),
        }),
      ),
      ...facts([
        ...describeTermsChange(content, voice),
        describeNewPrice(content, voice),
        describeNextCharge(content, voice),
      ]),
      ...listFeaturesLost(content, 'foreseen', voice),
      ...(leaves
        ? onlyIf(hasLosses, paragraph(voice.say('change_scheduled.leave.foreseen')))
        : [paragraph(voice.say(lossOf(hasLosses, canChoose)))]),
      ...foreseeReconcile(content, voice),
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

function lossOf(hasLosses: boolean, canChoose: boolean) {
  if (!hasLosses) return 'renewal_reminder.no_loss';
  return canChoose ? 'renewal_reminder.loss' : 'change_scheduled.foreseen.no_choice';
}

const composeHeldReminder: Compose<RenewalReminder> = (content, voice, links) => ({
  subject: voice.say('renewal_reminder.held.subject', { date: voice.shortDay(content.at) }),
  blocks: [
    paragraph(
      voice.say('renewal_reminder.held.intro', {
        plan: content.to.planName,
        date: voice.dayAndTime(content.at),
      }),
    ),
    paragraph(voice.say('renewal_reminder.held.loss')),
    ...foreseeReconcile(content, voice),
    button(voice.say('keep.button'), links.chooseWhatToKeep(content.change, content.subscription)),
  ],
});

function foreseeReconcile({ reconcile }: RenewalReminder, voice: Voice): readonly Block[] {
  return [...facts(describeExceededLimits(reconcile, voice)), ...listResources(reconcile, 'foreseen', voice)];
}
