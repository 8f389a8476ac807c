import type { DocumentNode } from './document-node';

/** Intervals that every catalog has, in months. */
export const BUILT_IN_INTERVALS = { monthly: 1, annual: 12 } as const;

/** Every name that a document defines; a malformed definition still makes its name known. */
export interface KnownNames {
  readonly features: ReadonlySet<string>;
  readonly limits: ReadonlySet<string>;
  readonly quantities: ReadonlySet<string>;
  readonly addOns: ReadonlySet<string>;
  readonly intervals: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
}

export function collectNames(root: DocumentNode): KnownNames {
  const namesOf = (section: string): ReadonlySet<string> => new Set(root.at(section).keys());
  return {
    features: namesOf('features'),
    limits: namesOf('limits'),
    quantities: namesOf('quantities'),
    addOns: namesOf('addOns'),
    intervals: new Set([...Object.keys(BUILT_IN_INTERVALS), ...namesOf('intervals')]),
    plans: new Set(
      root
        .at('plans')
        .items()
        .map((plan) => plan.at('id').text ?? ''),
    ),
  };
}
