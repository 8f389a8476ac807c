import type { ChangeDeclined } from '../../../domain/notification/content';
import { button, facts, paragraph, quotation, type Compose } from './composition';
import { describeTermsChange, whatChanges } from './terms';

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
