import type { Catalog, PolicyCondition } from '../../../src/domain/catalog/catalog';
import type { DescribedChange } from '../../../src/domain/change/describe';
import { choosePolicy } from '../../../src/domain/change/policy';
import { email, refusalOf } from './catalogs';

const UPGRADE: DescribedChange = {
  direction: 'upgrade',
  interval: 'same',
  parts: ['plan', 'quantity_increase'],
};

describe('choosePolicy', () => {
  it.each<[Partial<DescribedChange>, number]>([
    [{}, 4],
    [{ parts: ['plan', 'product'] }, 0],
    [{ interval: 'longer' }, 1],
    [{ interval: 'longer', direction: 'downgrade' }, 1],
    [{ direction: 'downgrade' }, 2],
    [{ direction: 'downgrade', parts: ['quantity_decrease'] }, 3],
  ])('takes the first that matches: %j', (part, index) => {
    const catalog = email();
    const chosen = choosePolicy(catalog, { ...UPGRADE, ...part });
    expect(chosen).toEqual({ index, policy: catalog.changePolicies[index] });
  });

  it.each<PolicyCondition>([
    {},
    { direction: 'upgrade' },
    { interval: 'same' },
    { parts: ['plan'] },
    { parts: ['interval', 'quantity_increase'] },
    { direction: 'upgrade', interval: 'same', parts: ['plan'] },
  ])('takes a policy with the condition %j', (when) => {
    expect(choosePolicy(catalogWith(when), UPGRADE).index).toBe(0);
  });

  it.each<PolicyCondition>([
    { direction: 'downgrade' },
    { interval: 'shorter' },
    { parts: ['interval'] },
    { direction: 'upgrade', interval: 'same', parts: ['bundle'] },
    { direction: 'upgrade', interval: 'longer', parts: ['plan'] },
  ])('refuses what no policy but %j would decide', (when) => {
    expect(refusalOf(() => choosePolicy(catalogWith(when), UPGRADE)).code).toBe('change_not_offered');
  });
});

function catalogWith({ parts, ...when }: PolicyCondition): Catalog {
  return email({ changePolicies: [{ when: { ...when, parts: parts && [...parts] }, timing: 'at_renewal' }] });
}
