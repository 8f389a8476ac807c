import type { ChangeCompleted } from '../../../domain/notification/content';
import { describeNewPrice, describeNextCharge, describeSettlement } from './amounts';
import { facts, onlyIf, paragraph, quotation, type Compose } from './composition';
import { listFeaturesGained, listFeaturesLost } from './features';
import { listResources } from './resources';
import { describeTermsChange, whatChanges } from './terms';

/** The change is in effect: what it is, what it cost, what came and what went. */
export const composeChangeCompleted: Compose<ChangeCompleted> = (content, voice, links) => {
  const isAutomatic = content.origin === 'automatic_upgrade';
  const plan = content.to.planName;
  const date = voice.dayAndTime(content.at);
  const { settlement, invoice, currency } = content;
  return {
    subject: isAutomatic
      ? voice.say('change_completed.automatic.subject', { plan })
      : voice.say('change_completed.subject', { plan, what: whatChanges(content) }),
    blocks: [
      paragraph(
        voice.say(isAutomatic ? 'change_completed.automatic.intro' : 'change_completed.intro', { date }),
      ),
      ...facts([
        ...describeTermsChange(content, voice),
        ...(settlement ? describeSettlement({ ...settlement, currency }, voice) : []),
        describeNewPrice(content, voice),
        describeNextCharge(content, voice),
      ]),
      ...quotation(voice.say('note.from_support'), content.note),
      ...listFeaturesGained(content, 'done', voice),
      ...listFeaturesLost(content, 'done', voice),
      ...listResources(content.reconcile, 'done', voice),
      ...onlyIf(isAutomatic, paragraph(voice.say('change_completed.automatic.off'))),
      invoice
        ? { type: 'button', label: voice.say('invoice.button'), url: links.invoice(invoice.id) }
        : { type: 'button', label: voice.say('billing.button'), url: links.billing(content.subscription) },
    ],
  };
};
