import { actionsOf, aResource, keysOf, reconcileFor, RULES } from './builders';

// given an account of the largest plan: three domains, five rooms, groups, a template, a layout
const before = [
  aResource('domain/shop'),
  aResource('domain/tickets'),
  aResource('domain/blog'),
  aResource('room/t1', {
    parent: 'domain/tickets',
    activatedAt: '2026-01-10T00:00:00Z',
    capacity: 600,
    inputRate: 300,
  }),
  aResource('room/t2', {
    parent: 'domain/tickets',
    activatedAt: '2026-02-10T00:00:00Z',
    capacity: 300,
    inputRate: 20,
  }),
  aResource('room/t3', {
    parent: 'domain/tickets',
    activatedAt: '2026-05-10T00:00:00Z',
    capacity: 900,
    inputRate: 20,
  }),
  aResource('room/s1', {
    parent: 'domain/shop',
    activatedAt: '2025-12-01T00:00:00Z',
    capacity: 100,
    inputRate: 60,
  }),
  aResource('room/b1', {
    parent: 'domain/blog',
    activatedAt: '2025-11-01T00:00:00Z',
    capacity: 50,
    inputRate: 5,
  }),
  aResource('group/vip'),
  aResource('template/brand', { attachedTo: [{ type: 'room', id: 't1' }] }),
  aResource('layout/gold', { body: '<h1>Gold</h1>' }),
];
const SMALL = { limits: { domains: 1, rooms: 2, capacity: 500, rate: 50 }, features: [] };

describe('a downgrade to the smallest plan (CH-6 to CH-12, EC-6)', () => {
  const { outcomes, resources } = reconcileFor(before, SMALL);

  it('lists each rule that acts, in order, with what earlier rules left', () => {
    expect(
      outcomes.map(({ rule, resource, current, allowed }) => [rule, resource, current, allowed]),
    ).toEqual([
      ['domains', 'domain', 3, 1],
      ['rooms', 'room', 3, 2],
      ['capacity', 'room', 900, 500],
      ['rate', 'room', 300, 50],
      ['groups', 'group', 1, 0],
      ['templates', 'template', 1, 0],
      ['editor', 'layout', 1, 0],
    ]);
  });

  it('says exactly what happens to what', () => {
    expect(actionsOf(outcomes)).toEqual([
      'remove domain/shop',
      'remove room/s1',
      'remove domain/blog',
      'remove room/b1',
      'remove room/t3',
      'set room/t1 capacity 600 → 333',
      'set room/t2 capacity 300 → 167',
      'set room/t1 inputRate 300 → 50',
      'remove group/vip',
      'detach template/brand',
      'archive layout/gold',
    ]);
  });

  it('leaves what fits, in the order in which it was given', () => {
    expect(resources).toEqual([
      aResource('domain/tickets'),
      { ...before[3], attributes: { activatedAt: '2026-01-10T00:00:00Z', capacity: 333, inputRate: 50 } },
      { ...before[4], attributes: { activatedAt: '2026-02-10T00:00:00Z', capacity: 167, inputRate: 20 } },
      aResource('template/brand', { state: 'detached', attachedTo: [] }),
      aResource('layout/gold', { state: 'archived', body: '<h1>Gold</h1>' }),
    ]);
  });

  it('tells what can come back from what cannot', () => {
    const restorable = outcomes.flatMap(({ actions }) => actions.filter((action) => action.restorable));
    expect(restorable.map(({ action }) => action)).toEqual(['detach', 'archive']);
  });

  it('gives back the archived on return, not the removed nor the detached', () => {
    const back = reconcileFor(resources);
    expect(back.outcomes).toEqual([
      {
        rule: 'editor',
        resource: 'layout',
        current: 1,
        allowed: 0,
        actions: [{ action: 'restore', type: 'layout', id: 'gold', restorable: true }],
      },
    ]);
    expect(keysOf(back.resources)).toEqual(keysOf(resources));
    expect(back.resources.at(-1)).toEqual(before.at(-1));
    expect(back.resources.at(-2)?.state).toBe('detached');
  });
});

describe('a customer who chooses what to keep (CH-5)', () => {
  it('keeps the chosen domain instead of the one with the most rooms', () => {
    const { resources } = reconcileFor(before, { ...SMALL, keep: { domain: ['shop'] } });
    expect(keysOf(resources)).toEqual(['domain/shop', 'room/s1', 'template/brand', 'layout/gold']);
    expect(resources[1]?.attributes).toMatchObject({ capacity: 100, inputRate: 50 });
  });

  it('loses a chosen room with its domain', () => {
    const { resources } = reconcileFor(before, { ...SMALL, keep: { room: ['b1', 't3'] } });
    expect(keysOf(resources)).toEqual([
      'domain/tickets',
      'room/t1',
      'room/t3',
      'template/brand',
      'layout/gold',
    ]);
  });
});

describe('within the limits', () => {
  it('does nothing and lists nothing', () => {
    const limits = { domains: 3, rooms: 5, capacity: 1950, rate: 300 };
    expect(reconcileFor(before, { limits })).toEqual({ outcomes: [], resources: before });
  });

  it('takes an absent limit for unlimited and 0 for none', () => {
    expect(reconcileFor(before).outcomes).toEqual([]);
    expect(actionsOf(reconcileFor(before, { limits: { domains: 0 } }).outcomes)).toHaveLength(8);
  });

  it('acts on nothing for an account without resources', () => {
    expect(reconcileFor([], SMALL)).toEqual({ outcomes: [], resources: [] });
  });

  it('does not take what every object has for a limit', () => {
    const rules = RULES.map((rule) => ('limit' in rule ? { ...rule, limit: 'constructor' } : rule));
    expect(reconcileFor(before, { rules }).outcomes).toEqual([]);
  });
});
