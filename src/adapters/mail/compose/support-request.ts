import type { SupportRequest } from '../../../domain/notification/content';
import { type FactRow, button, facts, paragraph, quotation, type Compose } from '../email-body';
import type { Translator } from '../translator';
import { describeNewPrice, describeTermsChange, whatChanges } from './terms';
import { listFeaturesLost, describeExceededLimits, listResources } from './resources';

/** Who asks for what, and how support decides. */
export const composeSupportRequest: Compose<SupportRequest> = (content, translator, links) => ({
  subject: translator.say('support_request.subject', {
    account: content.accountName,
    what: whatChanges(content),
    from: content.from.planName,
    to: content.to.planName,
  }),
  blocks: [
    paragraph(translator.say('support_request.intro')),
    ...facts(describeRequest(content, translator)),
    ...quotation(translator.say('support_request.note'), content.note),
    ...listFeaturesLost(content, 'foreseen', translator),
    ...facts(describeExceededLimits(content.reconcile, translator)),
    ...listResources(content.reconcile, 'foreseen', translator),
    button(translator.say('support_request.button'), links.workflow(content.change)),
    paragraph(translator.say('support_request.about')),
    {
      type: 'command',
      heading: translator.say('support_request.approve'),
      text: writePost(links.approve(content.change), { timing: 'at_renewal', note: '…' }),
    },
    {
      type: 'command',
      heading: translator.say('support_request.decline'),
      text: writePost(links.decline(content.change), { note: '…' }),
    },
  ],
});

function describeRequest(content: SupportRequest, translator: Translator): (FactRow | null)[] {
  const { accountName, accountEmail, account, requestedBy } = content;
  const person = (name: string, email: string) => translator.say('format.person', { name, email });
  return [
    { label: translator.say('support_request.account'), value: person(accountName, accountEmail) },
    requestedBy && {
      label: translator.say('support_request.requested_by'),
      value: person(requestedBy.name, requestedBy.email),
    },
    { label: translator.say('support_request.requested_at'), value: translator.dayAndTime(content.at) },
    ...describeTermsChange(content, translator),
    describeNewPrice(content, translator),
    {
      label: translator.say('support_request.effective_at'),
      value: translator.dayAndTime(content.effectiveAt),
    },
    { label: translator.say('support_request.account_id'), value: account },
    { label: translator.say('support_request.subscription'), value: content.subscription },
    { label: translator.say('support_request.change'), value: content.change },
  ];
}

function writePost(url: string, body: object): string {
  return [
    `curl -X POST '${url}' \\`,
    `  -H "Authorization: Bearer $PLANSHIFT_KEY" -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}
