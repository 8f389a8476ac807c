import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What was played, of one scenario or of many. */
export interface Tally {
  readonly scenarios: number;
  readonly played: number;
  readonly differences: number;
}

const variable = 'PLANSHIFT_CRASH_TALLY';

/** Test files run in processes of their own: they count into one file. */
export function keepTally(file: string): void {
  process.env[variable] = file;
}

export function count(tally: Tally): void {
  appendFileSync(process.env[variable]!, `${JSON.stringify(tally)}\n`);
}

export function readTally(): Tally {
  const file = process.env[variable] ?? '';
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return lines
    .map((line) => JSON.parse(line) as Tally)
    .reduce(
      (sum, each) => ({
        scenarios: sum.scenarios + each.scenarios,
        played: sum.played + each.played,
        differences: sum.differences + each.differences,
      }),
      { scenarios: 0, played: 0, differences: 0 },
    );
}
