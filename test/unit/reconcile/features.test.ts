import { actionsOf, aResource, reconcileFor } from './builders';

describe('remove (CH-10, CH-11)', () => {
  it('removes all of the type, put away or not, with their children, each once', () => {
    const resources = [
      aResource('group/a'),
      aResource('group/b', { parent: 'group/a', state: 'detached' }),
      aResource('group/c', { state: 'archived' }),
      aResource('room/r', { parent: 'group/b' }),
      aResource('room/stays'),
    ];
    const { outcomes, resources: left } = reconcileFor(resources, { features: ['templates', 'editor'] });
    expect(outcomes).toMatchObject([{ rule: 'groups', resource: 'group', current: 3, allowed: 0 }]);
    expect(actionsOf(outcomes)).toEqual([
      'remove group/a',
      'remove group/b',
      'remove room/r',
      'remove group/c',
    ]);
    expect(left).toEqual([aResource('room/stays')]);
  });
});

describe('what was removed (CH-10, CH-11)', () => {
  it('does not come back with the feature', () => {
    const { resources } = reconcileFor([aResource('group/a')], { features: [] });
    expect(reconcileFor(resources)).toEqual({ outcomes: [], resources: [] });
  });

  it('disappears from every attachedTo, whatever the state and the type', () => {
    const attachedTo = [
      { type: 'group', id: 'a' },
      { type: 'room', id: 'a' },
    ];
    const resources = [
      aResource('group/a'),
      aResource('room/a', { attachedTo }),
      aResource('template/t', { attachedTo }),
      aResource('layout/l', { attachedTo, state: 'archived' }),
    ];
    const { resources: left } = reconcileFor(resources, { features: ['templates'] });
    expect(left.map(({ attributes }) => attributes.attachedTo)).toEqual(
      Array(3).fill([{ type: 'room', id: 'a' }]),
    );
  });
});

describe('detach (CH-12)', () => {
  it('empties attachedTo of the active ones and leaves the archived', () => {
    const resources = [
      aResource('template/a', { attachedTo: [{ type: 'room', id: 'r' }], color: 'red' }),
      aResource('template/b', { state: 'archived', attachedTo: [{ type: 'room', id: 'r' }] }),
      aResource('template/c', { state: 'detached', attachedTo: [] }),
      aResource('room/r'),
    ];
    const { outcomes, resources: after } = reconcileFor(resources, { features: ['groups', 'editor'] });
    expect(outcomes).toEqual([
      {
        rule: 'templates',
        resource: 'template',
        current: 1,
        allowed: 0,
        actions: [{ action: 'detach', type: 'template', id: 'a', restorable: true }],
      },
    ]);
    expect(after[0]).toEqual(aResource('template/a', { attachedTo: [], color: 'red', state: 'detached' }));
    expect(after.slice(1)).toEqual(resources.slice(1));
  });
});

describe('what is detached (CH-12)', () => {
  it('stays unusable when the feature returns, until it is attached again', () => {
    const resources = [aResource('template/a', { state: 'detached', attachedTo: [] })];
    expect(reconcileFor(resources)).toEqual({ outcomes: [], resources });
  });
});

describe('archive (EC-6)', () => {
  it('puts active and detached ones away as they are', () => {
    const attachedTo = [{ type: 'room', id: 'r' }];
    const resources = [
      aResource('layout/a', { attachedTo }),
      aResource('layout/b', { state: 'detached' }),
      aResource('layout/c', { state: 'archived' }),
    ];
    const { outcomes, resources: after } = reconcileFor(resources, { features: ['groups', 'templates'] });
    expect(outcomes).toMatchObject([{ rule: 'editor', current: 2, allowed: 0 }]);
    expect(actionsOf(outcomes)).toEqual(['archive layout/a', 'archive layout/b']);
    expect(after).toEqual(resources.map((resource) => ({ ...resource, state: 'archived' })));
  });
});
