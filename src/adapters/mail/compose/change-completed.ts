import type { ChangeCompleted } from '../../../domain/notification/content';
import { describeNewPrice, describeNextCharge, describeSettlement } from './amounts';
import { button, facts, link, onlyIf, paragraph, quotation, type Compose } from './composition';
import { listFeaturesGained, listFeaturesLost } from './features';
import { listResources } from './resources';
import { describeTermsChange, whatChanges } from './terms';

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
      paragraph(voice.say(introOf(content), { date, plan })),
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

function introOf({ way, origin }: ChangeCompleted) {
  if (way) return `change_completed.${way}.intro` as const;
  return origin === 'automatic_upgrade' ? 'change_completed.automatic.intro' : 'change_completed.intro';
}
