import type { Purpose } from '../ports/access';
import type { LinksFor } from '../ports/mailer';
import { planChangeWorkflowId } from '../ports/workflows';
import type { Servers } from './servers';
import { type Settings, developmentKey } from './settings';

/** Where a workflow is shown in the Temporal UI; null where nobody said where that is. */
export function workflowUrl(settings: Settings, servers: Servers, workflowId: string): string | null {
  if (servers.temporalUiUrl === undefined) return null;
  const { namespace } = settings.temporal;
  return `${servers.temporalUiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
}

/** Where the workflows of an account are listed in the Temporal UI; null where nobody said where that is. */
export function workflowsUrl(settings: Settings, servers: Servers, account: string): string | null {
  if (servers.temporalUiUrl === undefined) return null;
  const query = new URLSearchParams({ query: `PlanChangeAccount="${account}"` }).toString();
  return `${servers.temporalUiUrl}/namespaces/${settings.temporal.namespace}/workflows?${query}`;
}

/** The addresses that emails lead to. What they are for stays in them when the token behind the # is over. */
export function buildLinks(settings: Settings, servers: Servers): LinksFor {
  const { publicUrl } = settings;
  return (account, tokenOf) => {
    const page = (place: Readonly<Record<string, string>>, purpose?: Purpose): string => {
      const token = purpose === undefined ? null : tokenOf(purpose);
      const search = new URLSearchParams({ account, ...place }).toString();
      return `${publicUrl}/billing?${search}${token === null ? '' : `#token=${token}`}`;
    };
    return {
      billing: (subscription) => page({ subscription }),
      chooseWhatToKeep: (change, subscription) =>
        page({ subscription, keep: '1' }, { act: 'keep', about: change }),
      payment: (subscription, change) =>
        page(change === null ? { subscription, pay: '1' } : { subscription, change }, {
          act: 'payment',
          about: change ?? subscription,
        }),
      card: (subscription) => page({ subscription }, { act: 'card', about: subscription }),
      invoice: (invoice) => page({ invoice }, { act: 'document', about: invoice }),
      receipt: (receipt) => page({ receipt }, { act: 'document', about: receipt }),
      workflow: (change) =>
        workflowUrl(settings, servers, planChangeWorkflowId(change)) ?? `${publicUrl}/v1/changes/${change}`,
      approve: (change) => `${publicUrl}/v1/changes/${change}/approve`,
      decline: (change) => `${publicUrl}/v1/changes/${change}/decline`,
    };
  };
}

/** What someone who started the service needs first: where everything is. */
export function buildWelcome(
  { publicUrl, adminKey, isDevelopment }: Settings,
  { temporalUiUrl }: Servers,
): string {
  const rows = [
    ['API', publicUrl],
    ['Reference', `${publicUrl}/docs`],
    ['Billing page', `${publicUrl}/billing`],
    ...(isDevelopment ? [['Demo', `${publicUrl}/demo`]] : []),
    ['Temporal UI', temporalUiUrl ?? '(TEMPORAL_UI_URL is not set)'],
    ...(adminKey === developmentKey ? [['Admin key', `${developmentKey} (development only)`]] : []),
  ];
  const lines = rows.map(([name = '', place = '']) => `    ${name.padEnd(14)}${place}`);
  return ['', '  Planshift is running. Ctrl-C stops it.', '', ...lines, ''].join('\n');
}
