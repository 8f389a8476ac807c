import type { z } from 'zod';
import type { InputMistake } from '../errors';
import { formatPath } from './document-path';

type Issue = z.core.$ZodIssue;

/** Every mistake that zod found, one for each place; of an alternative, the mistakes of the form that was meant. */
export function toStructureMistakes(
  issues: readonly Issue[],
  base: readonly PropertyKey[] = [],
): InputMistake[] {
  return issues.flatMap((issue) => toMistakes(issue, [...base, ...issue.path]));
}

function toMistakes(issue: Issue, keys: readonly PropertyKey[]): InputMistake[] {
  const path = formatPath(keys);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: formatPath([...keys, key]), message: 'is not a known field' }));
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union': {
      const meant = findMeantForm(issue.errors);
      return meant ? toStructureMistakes(meant, keys) : [{ path, message: issue.message }];
    }
    default:
      return [{ path, message: issue.message }];
  }
}

/** The form with the fewest mistakes near its top, as that is where forms differ; none if no form fits at all. */
function findMeantForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = forms.filter((issues) => !issues.some(isAboutTheWhole));
  return fitting.reduce<readonly Issue[] | undefined>(
    (best, issues) => (best === undefined || score(issues) < score(best) ? issues : best),
    undefined,
  );
}

function isAboutTheWhole(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys';
}

function score(issues: readonly Issue[]): number {
  const nearTheTop = issues.filter((issue) => issue.path.length <= 1).length;
  return nearTheTop * 10_000 + issues.length;
}

/** Says "is required" of a field that is missing, where zod says that it received undefined. */
export function describeMissing(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined;
}
