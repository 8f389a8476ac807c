import type {
  ChangeScheduled,
  ChangeCompleted,
  ChangeCanceled,
  ChangeRequested,
  ChangeDeclined,
} from '../../../domain/notification/content';
import { button, facts, link, onlyIf, paragraph, quotation, type Compose } from '../email-body';
import {
  describeNewPrice,
  describeNextCharge,
  describeTermsChange,
  whatChanges,
  describeSettlement,
} from './terms';
import {
  listFeaturesGained,
  listFeaturesLost,
  describeExceededLimits,
  leavesAChoice,
  listResources,
  takesSomething,
} from './resources';

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
      paragraph(voice.say(introOfScheduled(content), { date })),
      ...facts([
        ...describeTermsChange(content, voice),
        describeNewPrice(content, voice),
        describeNextCharge(content, voice),
      ]),
      ...quotation(voice.say('note.from_support'), content.note),
      ...listFeaturesGained(content, voice),
      ...listFeaturesLost(content, 'foreseen', voice),
      ...onlyIf(hasLosses, paragraph(voice.say(foreseenOfScheduled(leaves, canChoose)))),
      ...facts(describeExceededLimits(content.reconcile, voice)),
      ...listResources(content.reconcile, 'foreseen', voice),
      ...onlyIf(canChoose, button(voice.say('keep.button'), links.chooseWhatToKeep(content.change))),
      paragraph(voice.say('change_scheduled.undo')),
      (canChoose ? link : button)(
        voice.say('change_scheduled.undo_link'),
        links.billing(content.subscription),
      ),
    ],
  };
};

function introOfScheduled({ way, wasRequested }: ChangeScheduled) {
  if (wasRequested) return 'change_scheduled.approved';
  return way === 'leave' ? 'change_scheduled.leave.intro' : 'change_scheduled.intro';
}

function foreseenOfScheduled(leaves: boolean, canChoose: boolean) {
  if (leaves) return 'change_scheduled.leave.foreseen';
  return canChoose ? 'change_scheduled.foreseen' : 'change_scheduled.foreseen.no_choice';
}

/** The change is in effect: what it is, what it cost, what came and what went. */
export const composeChangeCompleted: Compose<ChangeCompleted> = (content, voice, links) => {
  const isAutomatic = content.origin === 'automatic_upgrade';
  const plan = content.to.planName;
  const date = voice.dayAndTime(content.at);
  const { settlement, invoice, currency } = content;
  // At a renewal the charge is made at once, and what is adapted is told by an email of its own.
  const isRenewal = settlement === null;
  const reconcile = isRenewal ? [] : content.reconcile;
  const billing = links.billing(content.subscription);
  const toBilling = voice.say('billing.button');
  return {
    subject: isAutomatic
      ? voice.say('change_completed.automatic.subject', { plan })
      : voice.say('change_completed.subject', { plan, what: whatChanges(content) }),
    blocks: [
      paragraph(voice.say(introOfCompleted(content), { date, plan })),
      ...facts([
        ...describeTermsChange(content, voice),
        ...(settlement ? describeSettlement({ ...settlement, currency }, voice) : []),
        describeNewPrice(content, voice),
        isRenewal ? null : describeNextCharge(content, voice),
      ]),
      ...quotation(voice.say('note.from_support'), content.note),
      ...listFeaturesGained(content, voice),
      ...listFeaturesLost(content, 'done', voice),
      ...onlyIf(reconcile.length > 0, paragraph(voice.say('change_completed.foreseen'))),
      ...listResources(reconcile, 'foreseen', voice),
      ...onlyIf(isAutomatic, paragraph(voice.say('change_completed.automatic.off'))),
      ...(invoice
        ? [button(voice.say('invoice.button'), links.invoice(invoice.id)), link(toBilling, billing)]
        : [button(toBilling, billing)]),
    ],
  };
};

function introOfCompleted({ way, origin }: ChangeCompleted) {
  if (way) return `change_completed.${way}.intro` as const;
  return origin === 'automatic_upgrade' ? 'change_completed.automatic.intro' : 'change_completed.intro';
}

/** A scheduled or requested change will not happen. */
export const composeChangeCanceled: Compose<ChangeCanceled> = (content, voice, links) => ({
  subject: voice.say(`change_canceled.${content.was}.subject`, {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(voice.say(`change_canceled.${content.was}.intro`, { current: content.from.planName })),
    paragraph(voice.say('change_canceled.heading')),
    ...facts(describeTermsChange(content, voice)),
    ...facts(describeExceededLimits(content.excesses ?? [], voice)),
    ...quotation(voice.say('note.reason'), content.reason),
    button(voice.say('billing.button'), links.billing(content.subscription)),
  ],
});

/** Support has got the customer's request and decides on it. */
export const composeChangeRequested: Compose<ChangeRequested> = (content, voice, links) => ({
  subject: voice.say('change_requested.subject', {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(voice.say('change_requested.intro', { date: voice.day(content.at) })),
    ...facts([...describeTermsChange(content, voice), describeNewPrice(content, voice)]),
    ...listFeaturesLost(content, 'foreseen', voice),
    paragraph(voice.say('change_requested.until_then')),
    paragraph(voice.say('change_requested.withdraw')),
    button(voice.say('billing.button'), links.billing(content.subscription)),
  ],
});

/** Support declined what the customer asked for. */
export const composeChangeDeclined: Compose<ChangeDeclined> = (content, voice, links) => ({
  subject: voice.say('change_declined.subject', {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(voice.say('change_declined.intro', { current: content.from.planName })),
    ...quotation(voice.say('note.from_support'), content.note),
    paragraph(voice.say('change_canceled.heading')),
    ...facts(describeTermsChange(content, voice)),
    button(voice.say('billing.button'), links.billing(content.subscription)),
  ],
});
