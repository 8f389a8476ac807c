import type { Catalog, ChangePolicy, PolicyCondition } from '../catalog/catalog';
import { changeNotOffered } from '../errors';
import type { DescribedChange } from './describe';

/** The catalog rule that decides about a change, and its place in `changePolicies`. */
export interface ChosenPolicy {
  readonly index: number;
  readonly policy: ChangePolicy;
}

/**
 * The first policy whose condition matches the change.
 * @throws {@link DomainError} `change_not_offered` where none does
 */
export function choosePolicy(catalog: Catalog, change: DescribedChange): ChosenPolicy {
  const index = catalog.changePolicies.findIndex(({ when }) => matches(when, change));
  const policy = catalog.changePolicies[index];
  if (!policy) throw changeNotOffered('The catalog has no policy for such a change.');
  return { index, policy };
}

/** What a condition does not name does not matter; of the parts that it lists, one is enough. */
function matches(when: PolicyCondition, change: DescribedChange): boolean {
  return (
    (when.direction === undefined || when.direction === change.direction) &&
    (when.interval === undefined || when.interval === change.interval) &&
    (when.parts === undefined || when.parts.some((part) => change.parts.includes(part)))
  );
}
