import type { ReconcileRule } from '../../../src/domain/catalog/catalog';
import { actionsOf, aResource, keysOf, reconcileFor } from './builders';

describe('keep_most (CH-6)', () => {
  const keepDomains = (resources: Parameters<typeof reconcileFor>[0], domains: number, keep: string[] = []) =>
    keysOf(reconcileFor(resources, { limits: { domains }, keep: { domain: keep } }).resources);

  it('counts active children of the type only', () => {
    const resources = [
      aResource('domain/a'),
      aResource('domain/b'),
      aResource('room/a1', { parent: 'domain/a', state: 'archived' }),
      aResource('group/a2', { parent: 'domain/a' }),
      aResource('room/b1', { parent: 'domain/b' }),
    ];
    expect(keepDomains(resources, 1)).toEqual(['domain/b', 'room/b1']);
  });

  it('counts active ones against the limit only', () => {
    const resources = [aResource('domain/a'), aResource('domain/b', { state: 'archived' })];
    expect(keepDomains(resources, 1)).toEqual(['domain/a', 'domain/b']);
  });

  it('keeps the older of equals: by createdAt, else when first stored', () => {
    const resources = [
      aResource('domain/a', { storedAt: Date.UTC(2026, 0, 3) }),
      aResource('domain/b', { storedAt: Date.UTC(2026, 0, 9), createdAt: '2026-01-01T00:00:00Z' }),
      aResource('domain/c', { storedAt: Date.UTC(2026, 0, 2), createdAt: 'some day' }),
    ];
    expect(keepDomains(resources, 1)).toEqual(['domain/b']);
    expect(keepDomains(resources, 2)).toEqual(['domain/b', 'domain/c']);
  });

  it('keeps the smaller id of equals that are equally old', () => {
    expect(keepDomains([aResource('domain/b'), aResource('domain/a')], 1)).toEqual(['domain/a']);
  });

  it('honours the order of the wish beyond the limit, and repeats once', () => {
    const resources = [aResource('domain/a'), aResource('domain/b'), aResource('domain/c')];
    expect(keepDomains(resources, 2, ['c', 'c', 'b', 'a'])).toEqual(['domain/b', 'domain/c']);
    expect(keepDomains(resources, 2, ['gone', 'c'])).toEqual(['domain/a', 'domain/c']);
  });

  it('removes descendants of any depth and state with their parent, and from every attachedTo', () => {
    const target = { type: 'room', id: 'b1' };
    const other = { type: 'room', id: 'elsewhere' };
    const resources = [
      aResource('domain/a'),
      aResource('domain/b', { storedAt: 1 }),
      aResource('room/b1', { parent: 'domain/b', state: 'archived' }),
      aResource('group/b2', { parent: 'room/b1', state: 'detached' }),
      aResource('template/t', { attachedTo: [target, other, 'odd'] }),
      aResource('layout/l', { attachedTo: [target], state: 'detached' }),
    ];
    const { outcomes, resources: left } = reconcileFor(resources, { limits: { domains: 1 } });
    expect(actionsOf(outcomes)).toEqual(['remove domain/b', 'remove room/b1', 'remove group/b2']);
    expect(left).toEqual([
      aResource('domain/a'),
      aResource('template/t', { attachedTo: [other, 'odd'] }),
      aResource('layout/l', { attachedTo: [], state: 'detached' }),
    ]);
  });
});

describe('drop_latest (CH-7)', () => {
  const keepRooms = (activations: Readonly<Record<string, unknown>>, rooms: number) => {
    const resources = Object.entries(activations).map(([id, activatedAt]) =>
      aResource(`room/${id}`, { activatedAt }),
    );
    return keysOf(reconcileFor(resources, { limits: { rooms } }).resources).map((key) => key.slice(5));
  };

  it('drops those that were activated last', () => {
    expect(keepRooms({ may: '2026-05-10T00:00:00Z', january: '2026-01-10', march: '2026-03' }, 2)).toEqual([
      'january',
      'march',
    ]);
  });

  it('compares instants, not texts', () => {
    expect(keepRooms({ later: '2026-01-01T00:00:00-05:00', sooner: '2026-01-01T03:00:00Z' }, 1)).toEqual([
      'sooner',
    ]);
  });

  it('reads a time without a zone as UTC', () => {
    expect(
      keepRooms(
        { at: '2026-01-01T12:00:00', after: '2026-01-01T12:00:01Z', before: '2026-01-01T11:59:59Z' },
        2,
      ),
    ).toEqual(['at', 'before']);
  });

  it('compares numbers', () => {
    expect(keepRooms({ nine: 9, minus: -1, ten: 10 }, 2)).toEqual(['nine', 'minus']);
  });

  it.each([undefined, null, '', 'yesterday', '2026-13-01', Number.NaN, {}, [], true])(
    'drops one with %p first',
    (unreadable) => {
      expect(keepRooms({ a: unreadable, b: '2199-01-01T00:00:00Z' }, 1)).toEqual(['b']);
    },
  );

  it('keeps the older of those that are equally late', () => {
    const resources = [
      aResource('room/a', { createdAt: '2026-01-02T00:00:00Z' }),
      aResource('room/b', { createdAt: '2026-01-01T00:00:00Z' }),
    ];
    expect(keysOf(reconcileFor(resources, { limits: { rooms: 1 } }).resources)).toEqual(['room/b']);
  });

  it('keeps the smaller id of those that are equally late and equally old', () => {
    expect(keepRooms({ b: 5, c: 5, a: 5 }, 2)).toEqual(['b', 'a']);
  });

  it('drops what the customer wants kept last, from the end of the list', () => {
    const resources = ['a', 'b', 'c', 'd'].map((id, index) =>
      aResource(`room/${id}`, { activatedAt: index, storedAt: index }),
    );
    const kept = (rooms: number) =>
      keysOf(reconcileFor(resources, { limits: { rooms }, keep: { room: ['d', 'c'] } }).resources);
    expect(kept(3)).toEqual(['room/a', 'room/c', 'room/d']);
    expect(kept(1)).toEqual(['room/d']);
  });

  it('drops no more than it must where one room belongs to another', () => {
    const resources = [
      aResource('room/lobby', { activatedAt: 9 }),
      aResource('room/side', { activatedAt: 1, parent: 'room/lobby' }),
      aResource('room/hall', { activatedAt: 5 }),
      aResource('room/yard', { activatedAt: 2 }),
    ];
    const { outcomes } = reconcileFor(resources, { limits: { rooms: 2 } });
    expect(actionsOf(outcomes)).toEqual(['remove room/lobby', 'remove room/side']);
  });
});

describe('restore (EC-6)', () => {
  const rules: readonly ReconcileRule[] = [
    { limit: 'domains', resource: 'domain', strategy: 'keep_most', by: 'layout' },
    { limit: 'layouts', resource: 'layout', strategy: 'drop_latest', by: 'usedAt' },
    { limit: 'pages', resource: 'layout', strategy: 'scale_proportionally', attribute: 'pages' },
    { feature: 'editor', resource: 'layout', strategy: 'archive' },
  ];

  it('brings back the oldest first, as far as the limit allows', () => {
    const resources = [
      aResource('layout/active'),
      aResource('layout/new', { state: 'archived', createdAt: '2026-03-01' }),
      aResource('layout/old', { state: 'archived', createdAt: '2026-01-01' }),
      aResource('layout/middle', { state: 'archived', createdAt: '2026-02-01' }),
    ];
    const { outcomes } = reconcileFor(resources, { rules, limits: { layouts: 3 } });
    expect(outcomes).toMatchObject([{ rule: 'editor', resource: 'layout', current: 3, allowed: 0 }]);
    expect(actionsOf(outcomes)).toEqual(['restore layout/old', 'restore layout/middle']);
  });

  it('drops nothing active to make room', () => {
    const resources = [aResource('layout/a', { storedAt: 2 }), aResource('layout/b', { state: 'archived' })];
    expect(reconcileFor(resources, { rules, limits: { layouts: 1 } })).toEqual({ outcomes: [], resources });
  });

  it('returns to the limits before they are applied: what is active is scaled to make room for it', () => {
    const resources = [
      aResource('layout/a', { pages: 60 }),
      aResource('layout/b', { pages: 40, state: 'archived' }),
    ];
    const { outcomes } = reconcileFor(resources, { rules, limits: { pages: 50 } });
    expect(actionsOf(outcomes)).toEqual([
      'restore layout/b',
      'set layout/a pages 60 → 30',
      'set layout/b pages 40 → 20',
    ]);
  });

  it('takes the smaller id of those that are equally old', () => {
    const resources = [
      aResource('layout/b', { state: 'archived' }),
      aResource('layout/a', { state: 'archived' }),
    ];
    const { outcomes } = reconcileFor(resources, { rules, limits: { layouts: 1 } });
    expect(actionsOf(outcomes)).toEqual(['restore layout/a']);
  });

  it('leaves everything archived without the feature, however much room there is', () => {
    const resources = [aResource('layout/a', { state: 'archived' })];
    expect(reconcileFor(resources, { rules, features: [] })).toEqual({ outcomes: [], resources });
  });

  it('leaves what belonged to something that is gone', () => {
    const resources = [aResource('layout/a', { state: 'archived', parent: 'domain/gone' })];
    expect(reconcileFor(resources, { rules }).outcomes).toEqual([]);
  });

  it('brings back nothing that another lacking feature would take at once', () => {
    const twice: ReconcileRule[] = [
      ...rules,
      { feature: 'premium', resource: 'layout', strategy: 'archive' },
    ];
    const resources = [aResource('layout/a', { state: 'archived' })];
    expect(reconcileFor(resources, { rules: twice, features: ['editor'] }).outcomes).toEqual([]);
  });

  it('uses the room that a removed parent leaves, and fits what returns into the other limits', () => {
    const resources = [
      aResource('domain/a'),
      aResource('domain/b', { storedAt: 1 }),
      aResource('layout/a1', { parent: 'domain/a', pages: 80 }),
      aResource('layout/b1', { parent: 'domain/b', pages: 20 }),
      aResource('layout/away', { parent: 'domain/a', pages: 120, state: 'archived' }),
    ];
    const { outcomes } = reconcileFor(resources, { rules, limits: { domains: 1, layouts: 2, pages: 50 } });
    expect(outcomes.map(({ rule }) => rule)).toEqual(['editor', 'domains', 'pages']);
    expect(actionsOf(outcomes)).toEqual([
      'restore layout/away',
      'remove domain/b',
      'remove layout/b1',
      'set layout/a1 pages 80 → 15',
      'set layout/away pages 120 → 35',
    ]);
  });
});
