import type { ChangeRequested } from '../../../domain/notification/content';
import { describeNewPrice } from './amounts';
import { button, facts, paragraph, type Compose } from './composition';
import { listFeaturesLost } from './features';
import { describeTermsChange, whatChanges } from './terms';

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
