import type { TrialEnding } from '../../../domain/notification/content';
import { describeNewPrice } from './amounts';
import { facts, nextStep, paragraph, type Compose } from './composition';
import { describeTerms } from './terms';

/** The trial ends soon: what follows, and what it costs. */
export const composeTrialEnding: Compose<TrialEnding> = (content, voice, links) => ({
  subject: voice.say('trial_ending.subject', {
    plan: content.terms.planName,
    date: voice.shortDay(content.at),
  }),
  blocks: [
    paragraph(voice.say(`trial_ending.${content.follows}`, { date: voice.dayAndTime(content.at) })),
    ...facts([...describeTerms(content.terms, voice), describeNewPrice(content, voice)]),
    nextStep(content, voice, links),
  ],
});
