import type { NotificationLinks } from '../ports/mailer';
import { planChangeWorkflowId } from '../ports/workflows';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** Where a workflow is shown in the Temporal UI; null where nobody said where that is. */
export function workflowUrl(settings: Settings, servers: Servers, workflowId: string): string | null {
  if (servers.temporalUiUrl === undefined) return null;
  const { namespace } = settings.temporal;
  return `${servers.temporalUiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
}

/** The addresses that emails lead to. */
export function buildLinks(settings: Settings, servers: Servers): NotificationLinks {
  const { publicUrl } = settings;
  return {
    billing: (subscription) => `${publicUrl}/billing?subscription=${subscription}`,
    chooseWhatToKeep: (change) => `${publicUrl}/billing?change=${change}`,
    invoice: (invoice) => `${publicUrl}/billing?invoice=${invoice}`,
    receipt: (receipt) => `${publicUrl}/billing?receipt=${receipt}`,
    workflow: (change) =>
      workflowUrl(settings, servers, planChangeWorkflowId(change)) ?? `${publicUrl}/v1/changes/${change}`,
    approve: (change) => `${publicUrl}/v1/changes/${change}/approve`,
    decline: (change) => `${publicUrl}/v1/changes/${change}/decline`,
  };
}
