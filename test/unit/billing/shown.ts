import type { Line } from '../../../src/domain/settlement/lines';

/** Lines in short: `credit plan:pro -4500`. */
export const shown = ({ lines }: { readonly lines: readonly Line[] }): string[] =>
  lines.map(({ kind, component, amount }) => `${kind} ${component} ${String(amount)}`);
