import { formatPath } from '../catalog/mistakes';
import type { InputMistake } from '../errors';
import { keyOf, nameOf } from './key';
import type { ResourceInput } from './merge-resources';
import { assertNoMistakes } from './mistakes';
import type { Resource } from './resource';

/**
 * Whether the resources that their owner puts can be told apart and form a forest. Archived ones of `existing` stay
 * in the account, so they may be parents too; more resources than the limits allow are accepted.
 * @throws DomainError `invalid_request` with the path of each duplicate, unknown parent and parent in a circle.
 */
export function validateResources(list: readonly ResourceInput[], existing: readonly Resource[] = []): void {
  const archived = existing.filter(({ state }) => state === 'archived');
  const parents = new Map([...archived, ...list].map((resource) => [keyOf(resource), parentKeyOf(resource)]));
  const circular = findCircular(parents);
  const seen = new Set<string>();
  const mistakes = list.flatMap((resource, index): InputMistake[] => {
    const key = keyOf(resource);
    if (seen.has(key)) return [{ path: pathOf(index), message: `repeats ${nameOf(resource)}` }];
    seen.add(key);
    const { parent } = resource;
    if (parent && !parents.has(keyOf(parent))) {
      return [{ path: pathOf(index, 'parent'), message: `there is no ${nameOf(parent)}` }];
    }
    return circular.has(key) ? [{ path: pathOf(index, 'parent'), message: 'is its own ancestor' }] : [];
  });
  assertNoMistakes(mistakes);
}

function pathOf(index: number, ...field: readonly string[]): string {
  return formatPath(['resources', index, ...field]);
}

function parentKeyOf({ parent }: ResourceInput): string | undefined {
  return parent ? keyOf(parent) : undefined;
}

/** The keys that come back to themselves by going from parent to parent; each is visited once. */
function findCircular(parents: ReadonlyMap<string, string | undefined>): Set<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    let key: string | undefined = start;
    while (key !== undefined && !done.has(key) && !path.has(key)) {
      path.add(key);
      key = parents.get(key);
    }
    const steps = [...path];
    const entry = key === undefined ? -1 : steps.indexOf(key);
    if (entry >= 0) for (const member of steps.slice(entry)) circular.add(member);
    for (const step of steps) done.add(step);
  }
  return circular;
}
