import { mergeResources, validateKeep, validateResources } from '../../../src/domain/reconcile/owner-writes';
import type { Resource } from '../../../src/domain/reconcile/resource';
import { aResource, reconcileFor, RULES } from './builders';

const rooms = Array.from({ length: 9000 }, (_, index) =>
  aResource(`room/${index}`, {
    parent: `domain/${index % 500}`,
    activatedAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % 9000) * 60_000).toISOString(),
    createdAt: new Date(Date.UTC(2025, 0, 1) + ((index * 104_729) % 9000) * 60_000).toISOString(),
    capacity: (index % 97) + 1,
    inputRate: index % 300,
  }),
);
const domains = Array.from({ length: 500 }, (_, index) => aResource(`domain/${index}`));
const templates = Array.from({ length: 250 }, (_, index) =>
  aResource(`template/${index}`, { attachedTo: [{ type: 'room', id: `${index}` }] }),
);
const layouts = Array.from({ length: 250 }, (_, index) =>
  aResource(`layout/${index}`, { state: 'archived' }),
);
const RESOURCES: readonly Resource[] = [...rooms, ...domains, ...templates, ...layouts];
const small = { limits: { domains: 400, rooms: 5000, capacity: 60_000, rate: 50 }, features: ['editor'] };
const keep = { domain: ['7', '8'], room: rooms.slice(0, 4000).map(({ id }) => id) };

/**
 * How often `work` reads a property of a resource, for each resource. Sorting reads a few dozen times; looking at
 * pairs would read 10,000 times. Time is not measured: it says more about the machine.
 */
function readsOf(work: (resources: readonly Resource[]) => void): number {
  let reads = 0;
  const counted = RESOURCES.map(
    (resource) =>
      new Proxy(resource, {
        get(target, name) {
          reads += 1;
          return Reflect.get(target, name) as unknown;
        },
      }),
  );
  work(counted);
  return reads / RESOURCES.length;
}

describe('an account with 10,000 resources', () => {
  it.each<[string, (resources: readonly Resource[]) => void]>([
    ['is adapted', (resources) => reconcileFor(resources, small)],
    [
      'is adapted with a long list of what to keep',
      (resources) => reconcileFor(resources, { ...small, keep }),
    ],
    ['gets everything back', (resources) => reconcileFor(resources)],
    [
      'loses everything',
      (resources) => reconcileFor(resources, { limits: { domains: 0, rooms: 0 }, features: [] }),
    ],
    [
      'is validated',
      (resources) => {
        validateResources(resources, resources);
      },
    ],
    ['is replaced', (resources) => mergeResources(resources, resources, 1)],
    ['is emptied', (resources) => mergeResources(resources, [], 1)],
    [
      'has a long list of what to keep checked',
      (resources) => {
        validateKeep(keep, resources, RULES);
      },
    ],
  ])('%s without looking at any pair of them', (_, work) => {
    expect(readsOf(work)).toBeLessThan(100);
  });

  it('copes with a chain of 10,000 parents', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aResource(`domain/${index}`, index === 0 ? {} : { parent: `domain/${index - 1}` }),
    );
    expect(reconcileFor(chain, { limits: { domains: 0 } }).resources).toEqual([]);
  });
});
