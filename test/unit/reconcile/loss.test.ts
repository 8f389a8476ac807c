import { irreversibleActions, lossBeyond } from '../../../src/domain/reconcile/reconcile';
import type { ReconcileAction, RuleOutcome } from '../../../src/domain/reconcile/resource';
import { keyFrom } from './builders';

type Text =
  | `${'remove' | 'archive' | 'detach' | 'restore'} ${string}/${string}`
  | `set ${string}/${string} ${number} ${number}`;

/** `remove room/a`, `set room/a 10 5` */
function outcome(...texts: readonly Text[]): RuleOutcome {
  return { rule: 'rule', resource: 'room', current: 0, allowed: 0, actions: texts.map(toAction) };
}

function toAction(text: Text): ReconcileAction {
  const [action, key, from, to] = text.split(' ') as [
    ReconcileAction['action'],
    `${string}/${string}`,
    string,
    string,
  ];
  if (action === 'set') {
    return {
      action,
      ...keyFrom(key),
      attribute: 'size',
      from: Number(from),
      to: Number(to),
      restorable: false,
    };
  }
  return { action, ...keyFrom(key), restorable: action !== 'remove' };
}

describe('lossBeyond', () => {
  it.each<{ shown: Text[]; actual: Text[]; beyond: Text[] }>([
    { shown: [], actual: [], beyond: [] },
    { shown: ['remove room/a'], actual: ['remove room/a'], beyond: [] },
    { shown: ['remove room/a', 'remove room/b'], actual: ['remove room/b'], beyond: [] },
    { shown: ['remove room/a'], actual: ['remove room/b'], beyond: ['remove room/b'] },
    { shown: ['remove room/a'], actual: ['remove group/a'], beyond: ['remove group/a'] },
    { shown: ['detach room/a'], actual: ['remove room/a'], beyond: ['remove room/a'] },
    { shown: ['archive room/a'], actual: ['detach room/a'], beyond: ['detach room/a'] },
    { shown: ['remove room/a'], actual: ['detach room/a'], beyond: [] },
    { shown: ['remove room/a'], actual: ['set room/a 9 1'], beyond: [] },
    { shown: ['set room/a 9 5'], actual: ['remove room/a'], beyond: ['remove room/a'] },
    { shown: ['set room/a 9 5'], actual: ['set room/a 8 5'], beyond: [] },
    { shown: ['set room/a 9 5'], actual: ['set room/a 9 6'], beyond: [] },
    { shown: ['set room/a 9 5'], actual: ['set room/a 5 4'], beyond: ['set room/a 5 4'] },
    { shown: ['set room/a 9 5', 'set room/a 5 3'], actual: ['set room/a 9 5', 'set room/a 5 3'], beyond: [] },
    { shown: [], actual: ['set room/a 9 5'], beyond: ['set room/a 9 5'] },
    { shown: [], actual: ['restore room/a'], beyond: [] },
  ])('of $actual where $shown was shown is $beyond', ({ shown, actual, beyond }) => {
    expect(lossBeyond([outcome(...shown)], [outcome(...actual)])).toEqual(beyond.map(toAction));
  });

  it('does not mind which rule does it', () => {
    const shown = [outcome('remove room/a'), outcome('remove room/b')];
    expect(lossBeyond(shown, [outcome('remove room/b', 'remove room/a')])).toEqual([]);
  });
});

describe('irreversibleActions', () => {
  it('lists removals and new values, not what can come back', () => {
    const outcomes = [
      outcome('remove room/a', 'archive room/b'),
      outcome('detach room/c', 'set room/d 2 1', 'restore room/e'),
    ];
    expect(irreversibleActions(outcomes)).toEqual([toAction('remove room/a'), toAction('set room/d 2 1')]);
  });
});
