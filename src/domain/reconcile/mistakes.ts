import { DomainError, type InputMistake } from '../errors';

/** More would bury the reader; the rest shows once these are mended. */
const MOST = 100;

/**
 * Refuses input with mistakes.
 * @throws DomainError `invalid_request` with each mistake's path, a hundred at most.
 */
export function assertNoMistakes(mistakes: readonly InputMistake[]): void {
  const [first] = mistakes;
  if (!first) return;
  throw new DomainError('invalid_request', `${first.path}: ${first.message}`, mistakes.slice(0, MOST));
}
