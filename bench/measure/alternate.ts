/** What both sides reached, round by round. */
export interface Pairs {
  readonly measured: readonly number[];
  readonly reference: readonly number[];
}

/**
 * Measures two things in turn, so that whatever else the machine does meets both: the order changes with every round,
 * and a first round that only warms up is left out.
 */
export async function alternate(
  rounds: number,
  measure: () => Promise<number>,
  measureReference: () => Promise<number>,
): Promise<Pairs> {
  const measured: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const steps = [
      async () => measured.push(await measure()),
      async () => reference.push(await measureReference()),
    ];
    for (const step of round % 2 === 0 ? steps : steps.reverse()) await step();
  }
  return { measured: measured.slice(1), reference: reference.slice(1) };
}

/** The quotient of each round's pair. */
export function ratios({ measured, reference }: Pairs): readonly number[] {
  return measured.map((value, round) => value / (reference[round] ?? NaN));
}
