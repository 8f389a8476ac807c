import type { ReconcileRule } from '../catalog/catalog';
import { formatPath } from '../catalog/mistakes';
import type { InputMistake } from '../errors';
import { keyOf } from './key';
import { assertNoMistakes } from './mistakes';
import type { Keep, ResourceKey } from './resource';

/**
 * Whether a customer's list of what to keep names what exists (CH-5). A type is known where the account has one of it
 * or a rule is about it.
 * @throws DomainError `invalid_request` with the path of each unknown type or id.
 */
export function validateKeep(
  keep: Keep,
  resources: readonly ResourceKey[],
  rules: readonly Pick<ReconcileRule, 'resource'>[] = [],
): void {
  const types = new Set([...resources.map(({ type }) => type), ...rules.map(({ resource }) => resource)]);
  const keys = new Set(resources.map(keyOf));
  const mistakes = Object.entries(keep).flatMap(([type, ids]): InputMistake[] => {
    if (!types.has(type)) return [{ path: formatPath(['keep', type]), message: 'is not a type of resource' }];
    return ids.flatMap((id, index) =>
      keys.has(keyOf({ type, id }))
        ? []
        : [{ path: formatPath(['keep', type, index]), message: `is not a ${type} of the account` }],
    );
  });
  assertNoMistakes(mistakes);
}
