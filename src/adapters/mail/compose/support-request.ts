import type { SupportRequest } from '../../../domain/notification/content';
import { type FactRow, button, facts, paragraph, quotation, type Compose } from '../email-body';
import type { Voice } from '../translator';
import { describeNewPrice, describeTermsChange, whatChanges } from './terms';
import { listFeaturesLost, describeExceededLimits, listResources } from './resources';

/** Who asks for what, and how support decides. */
export const composeSupportRequest: Compose<SupportRequest> = (content, voice, links) => ({
  subject: voice.say('support_request.subject', {
    account: content.accountName,
    what: whatChanges(content),
    from: content.from.planName,
    to: content.to.planName,
  }),
  blocks: [
    paragraph(voice.say('support_request.intro')),
    ...facts(describeRequest(content, voice)),
    ...quotation(voice.say('support_request.note'), content.note),
    ...listFeaturesLost(content, 'foreseen', voice),
    ...facts(describeExceededLimits(content.reconcile, voice)),
    ...listResources(content.reconcile, 'foreseen', voice),
    button(voice.say('support_request.button'), links.workflow(content.change)),
    paragraph(voice.say('support_request.about')),
    {
      type: 'command',
      heading: voice.say('support_request.approve'),
      text: writePost(links.approve(content.change), { timing: 'at_renewal', note: '…' }),
    },
    {
      type: 'command',
      heading: voice.say('support_request.decline'),
      text: writePost(links.decline(content.change), { note: '…' }),
    },
  ],
});

function describeRequest(content: SupportRequest, voice: Voice): (FactRow | null)[] {
  const { accountName, accountEmail, account, requestedBy } = content;
  const person = (name: string, email: string) => voice.say('format.person', { name, email });
  return [
    { label: voice.say('support_request.account'), value: person(accountName, accountEmail) },
    requestedBy && {
      label: voice.say('support_request.requested_by'),
      value: person(requestedBy.name, requestedBy.email),
    },
    { label: voice.say('support_request.requested_at'), value: voice.dayAndTime(content.at) },
    ...describeTermsChange(content, voice),
    describeNewPrice(content, voice),
    { label: voice.say('support_request.effective_at'), value: voice.dayAndTime(content.effectiveAt) },
    { label: voice.say('support_request.account_id'), value: account },
    { label: voice.say('support_request.subscription'), value: content.subscription },
    { label: voice.say('support_request.change'), value: content.change },
  ];
}

function writePost(url: string, body: object): string {
  return [
    `curl -X POST '${url}' \\`,
    `  -H "Authorization: Bearer $PLANSHIFT_KEY" -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}
