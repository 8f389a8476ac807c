import { ratios, type Pairs } from './alternate';
import { median, summarise } from './statistics';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
  /** What the figure was made from; absolute figures mean nothing beyond the machine and the minute. */
  readonly from: string;
}

/** A line for a ratio of two rates: the measured one over its reference. */
export function rateRow(what: string, aim: string, pairs: Pairs, reference: string): Row {
  const { median: middle, least, most } = summarise(ratios(pairs));
  const from = `${perSecond(pairs.measured)} against ${perSecond(pairs.reference)} ${reference}`;
  return { what, figure: `${middle.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`, aim, from };
}

/** A line for a ratio of two durations. */
export function durationRow(what: string, aim: string, pairs: Pairs, reference: string): Row {
  const { median: middle, least, most } = summarise(ratios(pairs));
  const from = `${median(pairs.measured).toFixed(0)} ms against ${median(pairs.reference).toFixed(0)} ms for ${reference}`;
  return { what, figure: `${middle.toFixed(2)}× (${least.toFixed(2)}–${most.toFixed(2)})`, aim, from };
}

/** Lays the lines out as a Markdown table that reads well in a terminal, too. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [
    ['What', 'Figure', 'Aim', 'From'],
    ...rows.map(({ what, figure, aim, from }) => [what, figure, aim, from]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function perSecond(rates: readonly number[]): string {
  return `${median(rates).toFixed(median(rates) < 100 ? 1 : 0)}/s`;
}
