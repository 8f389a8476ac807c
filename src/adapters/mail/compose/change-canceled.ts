import type { ChangeCanceled } from '../../../domain/notification/content';
import { button, facts, paragraph, quotation, type Compose } from './composition';
import { describeExceededLimits } from './resources';
import { describeTermsChange, whatChanges } from './terms';

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
