import type {
  ChangeScheduled,
  ChangeCompleted,
  ChangeCanceled,
  ChangeRequested,
  ChangeDeclined,
} from '../../../domain/notification/content';
import { button, facts, link, onlyIf, paragraph, quotation, type Compose } from '../email-body';
import { describePlanned, foreseeReconcile, offerChoice } from './planned';
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
export const composeChangeScheduled: Compose<ChangeScheduled> = (content, translator, links) => {
  const date = translator.dayAndTime(content.at);
  const leaves = content.way === 'leave';
  const hasLosses = takesSomething(content.reconcile);
  const canChoose = leavesAChoice(content.reconcile) && !leaves;
  return {
    subject: translator.say('change_scheduled.subject', {
      what: whatChanges(content),
      plan: content.to.planName,
      date: translator.shortDay(content.at),
    }),
    blocks: [
      paragraph(translator.say(introOfScheduled(content), { date })),
      ...describePlanned(content, translator),
      ...quotation(translator.say('note.from_support'), content.note),
      ...listFeaturesGained(content, translator),
      ...listFeaturesLost(content, 'foreseen', translator),
      ...onlyIf(hasLosses, paragraph(translator.say(foreseenOfScheduled(leaves, canChoose)))),
      ...foreseeReconcile(content, translator),
      ...offerChoice(content, canChoose, { translator, links }),
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
export const composeChangeCompleted: Compose<ChangeCompleted> = (content, translator, links) => {
  const isAutomatic = content.origin === 'automatic_upgrade';
  const plan = content.to.planName;
  const date = translator.dayAndTime(content.at);
  const { settlement, invoice, currency } = content;
  // At a renewal the charge is made at once, and what is adapted is told by an email of its own.
  const isRenewal = settlement === null;
  const reconcile = isRenewal ? [] : content.reconcile;
  const billing = links.billing(content.subscription);
  const toBilling = translator.say('billing.button');
  return {
    subject: isAutomatic
      ? translator.say('change_completed.automatic.subject', { plan })
      : translator.say('change_completed.subject', { plan, what: whatChanges(content) }),
    blocks: [
      paragraph(translator.say(introOfCompleted(content), { date, plan })),
      ...facts([
        ...describeTermsChange(content, translator),
        ...(settlement ? describeSettlement({ ...settlement, currency }, translator) : []),
        describeNewPrice(content, translator),
        isRenewal ? null : describeNextCharge(content, translator),
      ]),
      ...quotation(translator.say('note.from_support'), content.note),
      ...listFeaturesGained(content, translator),
      ...listFeaturesLost(content, 'done', translator),
      ...onlyIf(reconcile.length > 0, paragraph(translator.say('change_completed.foreseen'))),
      ...listResources(reconcile, 'foreseen', translator),
      ...onlyIf(isAutomatic, paragraph(translator.say('change_completed.automatic.off'))),
      ...(invoice
        ? [button(translator.say('invoice.button'), links.invoice(invoice)), link(toBilling, billing)]
        : [button(toBilling, billing)]),
    ],
  };
};

function introOfCompleted({ way, origin }: ChangeCompleted) {
  if (way) return `change_completed.${way}.intro` as const;
  return origin === 'automatic_upgrade' ? 'change_completed.automatic.intro' : 'change_completed.intro';
}

/** A scheduled or requested change will not happen. */
export const composeChangeCanceled: Compose<ChangeCanceled> = (content, translator, links) => ({
  subject: translator.say(`change_canceled.${content.was}.subject`, {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(translator.say(`change_canceled.${content.was}.intro`, { current: content.from.planName })),
    ...(content.because ? [paragraph(translator.say(`change_canceled.because.${content.because}`))] : []),
    paragraph(translator.say('change_canceled.heading')),
    ...facts(describeTermsChange(content, translator)),
    ...facts(describeExceededLimits(content.excesses ?? [], translator)),
    ...quotation(translator.say('note.reason'), content.reason),
    button(translator.say('billing.button'), links.billing(content.subscription)),
  ],
});

/** Support has got the customer's request and decides on it. */
export const composeChangeRequested: Compose<ChangeRequested> = (content, translator, links) => ({
  subject: translator.say('change_requested.subject', {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(translator.say('change_requested.intro', { date: translator.day(content.at) })),
    ...facts([...describeTermsChange(content, translator), describeNewPrice(content, translator)]),
    ...listFeaturesLost(content, 'foreseen', translator),
    paragraph(translator.say('change_requested.until_then')),
    paragraph(translator.say('change_requested.withdraw')),
    button(translator.say('billing.button'), links.billing(content.subscription)),
  ],
});

/** Support declined what the customer asked for. */
export const composeChangeDeclined: Compose<ChangeDeclined> = (content, translator, links) => ({
  subject: translator.say('change_declined.subject', {
    what: whatChanges(content),
    plan: content.to.planName,
  }),
  blocks: [
    paragraph(translator.say('change_declined.intro', { current: content.from.planName })),
    ...quotation(translator.say('note.from_support'), content.note),
    paragraph(translator.say('change_canceled.heading')),
    ...facts(describeTermsChange(content, translator)),
    button(translator.say('billing.button'), links.billing(content.subscription)),
  ],
});
