import { DomainError } from '../../../src/domain/errors';
import {
  attach,
  mergeResources,
  validateKeep,
  validateResources,
  type ResourceInput,
} from '../../../src/domain/reconcile/owner-writes';
import { ALL_FEATURES, aResource, keyFrom, RULES } from './builders';

function refusalOf(act: () => unknown): { code: string; mistakes: readonly unknown[] } | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, mistakes: error.mistakes };
  }
}
const invalid = (...mistakes: readonly { path: string; message: string }[]) => ({
  code: 'invalid_request',
  mistakes,
});

describe('validateResources', () => {
  const put = (...list: ResourceInput[]) =>
    refusalOf(() => {
      validateResources(list);
    });

  it('accepts a forest, of any size and depth', () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({
      type: 'domain',
      id: `${id}`,
      ...(id > 0 ? { parent: { type: 'domain', id: `${id - 1}` } } : {}),
    }));
    expect(put(...many.reverse())).toBeUndefined();
  });

  it('accepts the same id for another type', () => {
    expect(put(keyFrom('domain/a'), keyFrom('room/a'))).toBeUndefined();
  });

  it('names duplicates', () => {
    expect(put(keyFrom('room/a'), keyFrom('room/b'), keyFrom('room/a'))).toEqual(
      invalid({ path: 'resources[2]', message: 'repeats room a' }),
    );
  });

  it('names unknown parents', () => {
    expect(put({ ...keyFrom('room/a'), parent: keyFrom('domain/x') })).toEqual(
      invalid({ path: 'resources[0].parent', message: 'there is no domain x' }),
    );
  });

  it('names those in a circle, and not those that only lead to one', () => {
    expect(
      put(
        { ...keyFrom('room/a'), parent: keyFrom('room/b') },
        { ...keyFrom('room/b'), parent: keyFrom('room/c') },
        { ...keyFrom('room/c'), parent: keyFrom('room/b') },
        { ...keyFrom('room/d'), parent: keyFrom('room/d') },
      ),
    ).toEqual(
      invalid(
        { path: 'resources[1].parent', message: 'is its own ancestor' },
        { path: 'resources[2].parent', message: 'is its own ancestor' },
        { path: 'resources[3].parent', message: 'is its own ancestor' },
      ),
    );
  });

  it('knows archived resources of the account as parents, in circles too', () => {
    const archived = aResource('domain/away', { state: 'archived', parent: 'room/a' });
    const list = [{ ...keyFrom('room/b'), parent: keyFrom('domain/away') }, keyFrom('room/a')];
    expect(
      refusalOf(() => {
        validateResources(list, [archived]);
      }),
    ).toBeUndefined();
    expect(
      refusalOf(() => {
        validateResources(list, [{ ...archived, state: 'active' }]);
      }),
    ).toBeDefined();
    const circle = [{ ...keyFrom('room/a'), parent: keyFrom('domain/away') }];
    expect(
      refusalOf(() => {
        validateResources(circle, [archived]);
      }),
    ).toEqual(invalid({ path: 'resources[0].parent', message: 'is its own ancestor' }));
  });
});

describe('mergeResources', () => {
  const NOW = 5000;

  it('replaces the set: what is left out goes, what is new is stored now', () => {
    const merged = mergeResources(
      [aResource('room/a', { storedAt: 1, size: 1 }), aResource('room/b')],
      [
        { ...keyFrom('room/a'), name: 'A', attributes: { size: 2 } },
        { ...keyFrom('room/c'), parent: keyFrom('room/a') },
      ],
      NOW,
    );
    expect(merged).toEqual([
      { ...aResource('room/a', { storedAt: 1, size: 2 }), name: 'A' },
      aResource('room/c', { storedAt: NOW, parent: 'room/a' }),
    ]);
  });

  it('keeps archived ones that are left out, and makes them active when put again', () => {
    const existing = [
      aResource('layout/a', { state: 'archived', body: 'A' }),
      aResource('layout/b', { state: 'archived' }),
    ];
    expect(mergeResources(existing, [keyFrom('layout/b')], NOW)).toEqual([
      aResource('layout/b'),
      aResource('layout/a', { state: 'archived', body: 'A' }),
    ]);
  });

  it('keeps detached ones detached and attached to nothing', () => {
    const existing = [
      aResource('template/a', { state: 'detached', attachedTo: [] }),
      aResource('template/b', { state: 'detached' }),
    ];
    const input = [
      { ...keyFrom('template/a'), attributes: { color: 'red', attachedTo: [keyFrom('room/r')] } },
      keyFrom('template/b'),
    ];
    expect(mergeResources(existing, input, NOW)).toEqual([
      aResource('template/a', { state: 'detached', color: 'red', attachedTo: [] }),
      aResource('template/b', { state: 'detached' }),
    ]);
  });

  it('frees archived ones from what is gone', () => {
    const existing = [
      aResource('room/gone'),
      aResource('layout/a', { state: 'archived', attachedTo: [keyFrom('room/gone'), keyFrom('room/stays')] }),
    ];
    const merged = mergeResources(existing, [keyFrom('room/stays')], NOW);
    expect(merged[1]?.attributes).toEqual({ attachedTo: [keyFrom('room/stays')] });
  });
});

describe('attach (CH-12)', () => {
  const resources = [
    aResource('template/a', { state: 'detached', attachedTo: [], color: 'red' }),
    aResource('template/b', { attachedTo: [keyFrom('room/s')] }),
    aResource('template/odd', { attachedTo: 'r' }),
    aResource('layout/away', { state: 'archived' }),
    aResource('room/r'),
    aResource('room/s'),
  ];
  const attempt = (from: `${string}/${string}`, to: `${string}/${string}`, features = ALL_FEATURES) =>
    attach({
      resources,
      rules: RULES,
      entitlements: { features },
      resource: keyFrom(from),
      to: keyFrom(to),
    });

  it('makes a detached one active again', () => {
    expect(attempt('template/a', 'room/r')).toEqual(
      aResource('template/a', { attachedTo: [keyFrom('room/r')], color: 'red' }),
    );
  });

  it('adds to what is attached, once', () => {
    expect(attempt('template/b', 'room/r').attributes).toEqual({
      attachedTo: [keyFrom('room/s'), keyFrom('room/r')],
    });
    expect(attempt('template/b', 'room/s')).toEqual(resources[1]);
    expect(attempt('template/odd', 'room/r').attributes).toEqual({ attachedTo: [keyFrom('room/r')] });
  });

  it.each([
    ['without the feature', () => attempt('template/a', 'room/r', ['groups', 'editor']), 'conflict'],
    ['for an archived one', () => attempt('layout/away', 'room/r'), 'conflict'],
    ['to an archived one', () => attempt('template/a', 'layout/away'), 'conflict'],
    ['to an unknown one', () => attempt('template/a', 'room/none'), 'not_found'],
    ['for an unknown one', () => attempt('template/none', 'room/r'), 'not_found'],
    ['to itself', () => attempt('template/a', 'template/a'), 'invalid_request'],
  ] as const)('is refused %s', (_, act, code) => {
    expect(refusalOf(act)).toMatchObject({ code });
  });
});

describe('validateKeep (CH-5)', () => {
  const resources = [aResource('domain/a'), aResource('room/r', { state: 'archived' })];
  const keeping = (keep: Record<string, string[]>) =>
    refusalOf(() => {
      validateKeep(keep, resources, RULES);
    });

  it('accepts what the account has, and none of a type that a rule is about', () => {
    expect(keeping({ domain: ['a', 'a'], room: ['r'], group: [] })).toBeUndefined();
  });

  it('names each unknown type and id', () => {
    expect(keeping({ domain: ['a', 'r'], castle: ['a'], constructor: [] })).toEqual(
      invalid(
        { path: 'keep.domain[1]', message: 'is not a domain of the account' },
        { path: 'keep.castle', message: 'is not a type of resource' },
        { path: 'keep.constructor', message: 'is not a type of resource' },
      ),
    );
  });

  it('names a hundred mistakes at most', () => {
    expect(keeping({ domain: Array.from({ length: 500 }, String) })?.mistakes).toHaveLength(100);
  });
});
