import { parseArgs } from 'node:util';

/** What is measured, and how thoroughly. */
export interface BenchOptions {
  /** Names of the parts to run; empty for all. */
  readonly parts: readonly string[];
  readonly rounds: number;
  /** How long each of the two sides of a round is under load. */
  readonly seconds: number;
  /** The share of the 1,000 scheduled downgrades and the 500 renewals that take part. */
  readonly scale: number;
  /** Whether each process writes a CPU profile to `dist/profiles`. */
  readonly profile: boolean;
}

export const USAGE = `npm run bench -- [part …] [--rounds 5] [--seconds 5] [--scale 1] [--profile]`;

/** Reads what follows `npm run bench --`. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      scale: { type: 'string', default: '1' },
      profile: { type: 'boolean', default: false },
    },
  });
  return {
    parts: positionals,
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    scale: positive('scale', values.scale),
    profile: values.profile,
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} ${text} is no number above 0. Usage: ${USAGE}`);
  return number;
}
