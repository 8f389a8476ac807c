import type { RenewalAhead, RenewalReminder, TrialEnding } from '../../../domain/notification/content';
import type { NotificationLinks } from '../../../ports/mailer';
import { type Block, button, facts, onlyIf, paragraph, type Compose } from '../email-body';
import type { Translator } from '../translator';
import { describePlanned, foreseeReconcile, offerChoice } from './planned';
import { describeNewPrice, describeNextCharge, describeTerms, whatChanges } from './terms';
import { listFeaturesLost, leavesAChoice, takesSomething } from './resources';

/** What comes at a renewal, and what will be lost then as of the day of the reminder, while there is time to choose. */
export const composeRenewalReminder: Compose<RenewalReminder | RenewalAhead> = (content, ...reader) => {
  switch (content.reason) {
    case 'held':
      return composeHeldReminder(content, ...reader);
    case 'scheduled':
      return composeScheduledReminder(content, ...reader);
    default:
      return composeRenewalAhead(content, ...reader);
  }
};

const composeRenewalAhead: Compose<RenewalAhead> = (content, translator, links) => ({
  subject: translator.say('renewal_reminder.ahead.subject', {
    days: Math.max(0, translator.daysBetween(content.asOf, content.at)),
    reason: content.reason,
    plan: content.terms.planName,
  }),
  blocks: [
    paragraph(
      translator.say(
        content.reason === 'trial'
          ? `trial_ending.${content.follows}`
          : `renewal_reminder.${content.follows}`,
        { date: translator.dayAndTime(content.at) },
      ),
    ),
    ...facts([
      ...describeTerms(content.terms, translator),
      describeNewPrice(content, translator),
      describeNextCharge(content, translator),
    ]),
    nextStep(content, translator, links),
  ],
});

const composeScheduledReminder: Compose<RenewalReminder> = (content, translator, links) => {
  const leaves = content.way === 'leave';
  const hasLosses = takesSomething(content.reconcile);
  const canChoose = leavesAChoice(content.reconcile) && !leaves;
  return {
    subject: translator.say('renewal_reminder.subject', {
      days: Math.max(0, translator.daysBetween(content.asOf, content.at)),
      what: whatChanges(content),
      plan: content.to.planName,
    }),
    blocks: [
      paragraph(
        translator.say(leaves ? 'renewal_reminder.leave.intro' : 'renewal_reminder.intro', {
          date: translator.dayAndTime(content.at),
        }),
      ),
      ...describePlanned(content, translator),
      ...listFeaturesLost(content, 'foreseen', translator),
      ...(leaves
        ? onlyIf(hasLosses, paragraph(translator.say('change_scheduled.leave.foreseen')))
        : [paragraph(translator.say(lossOf(hasLosses, canChoose)))]),
      ...foreseeReconcile(content, translator),
      ...offerChoice(content, canChoose, { translator, links }),
    ],
  };
};

function lossOf(hasLosses: boolean, canChoose: boolean) {
  if (!hasLosses) return 'renewal_reminder.no_loss';
  return canChoose ? 'renewal_reminder.loss' : 'change_scheduled.foreseen.no_choice';
}

const composeHeldReminder: Compose<RenewalReminder> = (content, translator, links) => ({
  subject: translator.say('renewal_reminder.held.subject', { date: translator.shortDay(content.at) }),
  blocks: [
    paragraph(
      translator.say('renewal_reminder.held.intro', {
        plan: content.to.planName,
        date: translator.dayAndTime(content.at),
      }),
    ),
    paragraph(translator.say('renewal_reminder.held.loss')),
    ...foreseeReconcile(content, translator),
    button(translator.say('keep.button'), links.chooseWhatToKeep(content.change, content.subscription)),
  ],
});

/** The trial ends soon: what follows, and what it costs. */
export const composeTrialEnding: Compose<TrialEnding> = (content, translator, links) => ({
  subject: translator.say('trial_ending.subject', {
    plan: content.terms.planName,
    date: translator.shortDay(content.at),
  }),
  blocks: [
    paragraph(translator.say(`trial_ending.${content.follows}`, { date: translator.dayAndTime(content.at) })),
    ...facts([...describeTerms(content.terms, translator), describeNewPrice(content, translator)]),
    nextStep(content, translator, links),
  ],
});

/** To the card that is missing; else to the billing page. */
function nextStep(
  { follows, subscription }: Pick<TrialEnding, 'follows' | 'subscription'>,
  translator: Translator,
  links: NotificationLinks,
): Block {
  return follows === 'needs_method'
    ? button(translator.say('card.button'), links.card(subscription))
    : button(translator.say('billing.button'), links.billing(subscription));
}
