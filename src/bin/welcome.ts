import type { Servers } from './servers';
import { developmentKey, type Settings } from './settings';

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
