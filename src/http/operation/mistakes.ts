import type { z } from 'zod';
import { DomainError, type InputMistake } from '../../domain/errors';

/** More than these help nobody. */
const MAX_MISTAKES = 50;

type Issue = z.core.$ZodIssue;

/** What is wrong with an input, one mistake a field; unknown fields are named. */
export function toMistakes(error: z.core.$ZodError): readonly InputMistake[] {
  return error.issues.slice(0, MAX_MISTAKES).flatMap(describeIssue).slice(0, MAX_MISTAKES);
}

/** The refusal of an input that does not fit its schema, or cannot be read at all. */
export function invalidInput(mistakes: readonly InputMistake[]): DomainError {
  const [first] = mistakes;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  return new DomainError('invalid_request', `${where}${first?.message ?? 'not valid'}${more}`, mistakes);
}

function describeIssue(issue: Issue): InputMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not a known field' }));
  }
  return [{ path: pathOf(issue.path), message: issue.message }];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
