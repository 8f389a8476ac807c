import type { z } from 'zod';
import { describeMissing, toStructureMistakes } from '../../domain/catalog/mistakes';
import { DomainError, type InputMistake } from '../../domain/errors';

/** More than these help nobody. */
const MAX_MISTAKES = 50;

/** A value as its schema leaves it, or what is wrong with it, unknown fields named. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: describeMissing });
  if (result.success) return result.data;
  throw invalidInput(toStructureMistakes(result.error.issues.slice(0, MAX_MISTAKES)).slice(0, MAX_MISTAKES));
}

/** The refusal of an input that does not fit its schema, or cannot be read at all. */
export function invalidInput(mistakes: readonly InputMistake[]): DomainError {
  const [first] = mistakes;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  return new DomainError('invalid_request', `${where}${first?.message ?? 'not valid'}${more}`, mistakes);
}
