/** The highest price that a catalog may name, in minor units. */
export const HIGHEST_PRICE = 100_000_000_000;

/** The highest count: a quantity, a step or a limit. */
export const HIGHEST_COUNT = 1_000_000_000;

/** The longest interval, in months. */
export const LONGEST_INTERVAL = 120;

/** The most steps that a quantity may have. */
export const MOST_STEPS = 1000;

/** The most mistakes that are reported: more than anyone reads. */
export const MOST_MISTAKES = 500;
