import type { OverLimitAdapted } from '../../../domain/notification/content';
import { button, paragraph, type Compose } from './composition';
import { listResources } from './resources';
import { listDifferences } from './shown-differently';

/** What the reconcile did, and where that is not what the customer was shown. */
export const composeOverLimitAdapted: Compose<OverLimitAdapted> = (content, voice, links) => {
  const plan = content.to.planName;
  const differences = listDifferences(content, voice);
  return {
    subject: voice.say('over_limit_adapted.subject', { plan }),
    blocks: [
      paragraph(voice.say('over_limit_adapted.intro', { plan, date: voice.dayAndTime(content.at) })),
      ...listResources(content.done, 'done', voice),
      paragraph(
        voice.say(differences.length > 0 ? 'over_limit_adapted.differs' : 'over_limit_adapted.as_shown'),
      ),
      ...differences,
      button(voice.say('billing.button'), links.billing(content.subscription)),
    ],
  };
};
