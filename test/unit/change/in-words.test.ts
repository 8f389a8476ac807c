import {
  amountInWords,
  differenceInWords,
  instantInWords,
  reconcileInWords,
} from '../../../src/domain/change/acts';

const terms = (more: object = {}) => ({
  plan: 'plus',
  interval: 'monthly',
  quantities: { contacts: 1000 },
  addOns: ['sms'],
  ...more,
});

describe('a change in words', () => {
  it.each([
    [{ plan: 'pro' }, 'plus → pro'],
    [{ interval: 'annual' }, 'plus, monthly → annual'],
    [{ quantities: { contacts: 2500 } }, 'plus, contacts 1000 → 2500'],
    [{ quantities: { contacts: 1000, seats: 2 } }, 'plus, seats none → 2'],
    [{ addOns: ['pipelines'] }, 'plus, + pipelines, − sms'],
  ])('says what differs: %j', (more, words) => {
    expect(differenceInWords(terms(), terms(more))).toBe(words);
  });

  it('counts what happens to resources, the worst first', () => {
    const rule = { rule: 'domains', resource: 'domain', current: 3, allowed: 1 };
    const set = {
      action: 'set',
      type: 'room',
      id: 'r',
      attribute: 'rate',
      from: 2,
      to: 1,
      restorable: false,
    } as const;
    const remove = { action: 'remove', type: 'domain', id: 'b', restorable: false } as const;
    expect(
      reconcileInWords([
        { ...rule, actions: [set, remove] },
        { ...rule, actions: [remove] },
      ]),
    ).toBe('2 removed, 1 reduced');
    expect(reconcileInWords([])).toBe('');
  });

  it('writes amounts and instants as support reads them', () => {
    expect(amountInWords(3005, 'USD')).toBe('30.05 USD');
    expect(amountInWords(500, 'JPY')).toBe('500 JPY');
    expect(instantInWords(Date.UTC(2027, 4, 1, 9, 5, 59))).toBe('2027-05-01 09:05 UTC');
  });
});
