import type { Resource } from '../../../src/domain/reconcile/resource';
import { aResource, reconcileFor } from './builders';

describe('an account with 10,000 resources', () => {
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
  const templates = Array.from({ length: 500 }, (_, index) =>
    aResource(`template/${index}`, { attachedTo: [{ type: 'room', id: `${index}` }] }),
  );
  // As they come from the database: objects that a parser made are faster than what tests put together.
  const resources = JSON.parse(JSON.stringify([...rooms, ...domains, ...templates])) as Resource[];
  const small = { limits: { domains: 400, rooms: 5000, capacity: 60_000, rate: 50 }, features: [] };

  it('is adapted without looking at any pair of them', () => {
    // About 40 ms of a core; the bound leaves room for a busy machine and none for quadratic work.
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      reconcileFor(resources, small);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(500);
  });

  it('copes with a chain of 10,000 parents', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aResource(`domain/${index}`, index === 0 ? {} : { parent: `domain/${index - 1}` }),
    );
    expect(reconcileFor(chain, { limits: { domains: 0 } }).resources).toEqual([]);
  });
});
