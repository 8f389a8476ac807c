import type { Catalog, ChangePolicy, PolicyCondition } from '../catalog/catalog';
import { changeNotOffered } from '../errors';
import type { DescribedChange } from './describe';

/** The rule that decides about a change, and its place in `changePolicies`; null where the catalog has none. */
export interface ChosenPolicy {
  readonly index: number | null;
  readonly policy: ChangePolicy;
}

/** What decides where no policy names the part: nobody is kept, and nobody is kept out (life.md). */
const UNSAID: Readonly<Partial<Record<string, ChangePolicy>>> = {
  cancel: { when: { parts: ['cancel'] }, timing: 'at_renewal' },
  return: { when: { parts: ['return'] }, timing: 'immediate' },
};

/**
 * The first policy whose condition matches the change. Leaving and coming back are decided only by one that names them.
 * @throws {@link DomainError} `change_not_offered` where none does
 */
export function choosePolicy(catalog: Catalog, change: DescribedChange): ChosenPolicy {
  const [unsaid] = change.parts.flatMap((part) => UNSAID[part] ?? []);
  const index = catalog.changePolicies.findIndex(
    ({ when }) => matches(when, change) && (unsaid === undefined || when.parts !== undefined),
  );
  const policy = catalog.changePolicies[index];
  if (policy) return { index, policy };
  if (unsaid) return { index: null, policy: unsaid };
  throw changeNotOffered('The catalog has no policy for such a change.');
}

/** What a condition does not name does not matter; of the parts that it lists, one is enough. */
function matches(when: PolicyCondition, change: DescribedChange): boolean {
  return (
    (when.direction === undefined || when.direction === change.direction) &&
    (when.interval === undefined || when.interval === change.interval) &&
    (when.parts === undefined || when.parts.some((part) => change.parts.includes(part)))
  );
}
