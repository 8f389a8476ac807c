/** The middle of some numbers and how far they reach. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The number that half of the others are below. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The median of several rounds with their spread. */
export function summarise(numbers: readonly number[]): Summary {
  return { median: median(numbers), least: Math.min(...numbers), most: Math.max(...numbers) };
}
