import { aCatalog, Ledger, shown, terms, total } from './support';
import { levy, retax, subscribed, vat, vatOf } from './taxed';

describe('a credit gives back the tax that was charged', () => {
  it('at the rate of then, where a new version raised it', () => {
    const ledger = retax(subscribed([vatOf('20')], null, 'pro'), [vatOf('25')]);
    const outcome = ledger.quote('2027-04-16', terms('basic'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'tax tax:VAT -900',
      'charge plan:basic 3000',
      'tax tax:VAT 750',
    ]);
    expect(outcome.lines.map(({ percent }) => percent)).toEqual([undefined, '20', undefined, '25']);
  });

  it('none where none was charged: the account has moved, or the tax is new', () => {
    const moved = retax(subscribed([vat], null), [vat], 'IT');
    expect(shown(moved.quote('2027-04-16', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -1500',
      'charge plan:pro 4500',
      'tax tax:VAT 990',
    ]);
    const late = retax(subscribed([]), [vat]);
    expect(late.quote('2027-04-16', terms('pro'), 'prorated_difference').amountDue).toBe(3990);
  });

  it('also where it applies no more', () => {
    const ledger = retax(subscribed([vat]), [], 'FR');
    expect(shown(ledger.quote('2027-04-16', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
    ]);
  });

  it('in one line for each rate at which a component was charged', () => {
    const seats = {
      plans: {
        plus: { prices: { monthly: 0 }, quantities: { seats: { included: 0, unit: { monthly: 1000 } } } },
      },
      quantities: { seats: { name: 'Seats' } },
    };
    const plus = (count: number) => terms('plus', 'monthly', { quantities: { seats: count } });
    const ledger = new Ledger(aCatalog({ ...seats, taxes: [vatOf('20')] }), plus(2), '2027-04-01');
    retax(ledger, [vatOf('25')]);
    ledger.change('2027-04-01', plus(4), 'prorated_difference');
    expect(shown(ledger.lines)).toEqual([
      'credit quantity:seats -2000',
      'tax tax:VAT -400',
      'charge quantity:seats 4000',
      'tax tax:VAT 1000',
    ]);
    const outcome = ledger.quote('2027-04-16', plus(0), 'prorated_difference');
    // Half of 4000 is credited of 6000 charged with 400 and 1000 of tax; of the 400 nothing is left.
    expect(shown(outcome.lines)).toEqual([
      'credit quantity:seats -2000',
      'tax tax:VAT 0',
      'tax tax:VAT -333',
    ]);
    expect(outcome.lines.map(({ percent, basis: { cap } }) => [percent, cap])).toEqual([
      [undefined, undefined],
      ['20', 0],
      ['25', undefined],
    ]);
  });

  it('also what was carried to other components by no_proration, or renamed', () => {
    const carried = subscribed([vat], 'IT', 'pro');
    carried.change('2027-04-02', terms('basic'), 'no_proration');
    retax(carried, []);
    // 20 of 30 days of 30.00, of which 90.00 were paid with 19.80 of tax.
    expect(shown(carried.quote('2027-04-11', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -2000',
      'tax tax:VAT -440',
      'charge plan:pro 6000',
    ]);
    const same = new Ledger(
      aCatalog({ plans: { a: { monthly: 3000 }, b: { monthly: 3000 }, free: { monthly: 0 } }, taxes: [vat] }),
      terms('a'),
      '2027-04-01',
      'UTC',
      'IT',
    );
    same.change('2027-04-02', terms('b'), 'prorated_difference');
    expect(shown(same.quote('2027-04-16', terms('free'), 'prorated_difference').lines)).toEqual([
      'credit plan:b -1500',
      'tax tax:VAT -330',
    ]);
  });
});

describe('months ahead', () => {
  it('cost their taxes too, and give them back as they were charged', () => {
    const ledger = subscribed([vat], 'IT', 'pro');
    const outcome = ledger.change('2027-04-16', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'tax tax:VAT -990',
      'charge plan:basic 1500',
      'tax tax:VAT 330',
      'prepaid 3000',
      'tax tax:VAT 660',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 1, creditForfeited: 0, amountDue: 0 });
    retax(ledger, []);
    const back = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(back.lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
      'credit prepaid -3000',
      'tax tax:VAT -660',
    ]);
    ledger.renew();
    expect(ledger.lines).toEqual([]);
    expect(shown(ledger.quote('2027-05-16T12:00:00Z', terms('pro'), 'refund_and_restart').lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 9000',
    ]);
  });

  it('are bought with the taxes of now, which what is forfeited has too (ruling 5)', () => {
    const ledger = retax(subscribed([vatOf('10')], null, 'pro'), [vatOf('20')]);
    const outcome = ledger.quote('2027-04-11', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -6000',
      'tax tax:VAT -600',
      'charge plan:basic 2000',
      'tax tax:VAT 400',
      'prepaid 3000',
      'tax tax:VAT 600',
      'forfeited 500',
      'tax tax:VAT 100',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 1, creditForfeited: 600, amountDue: 0 });
  });

  it('cost no more than there is, where rounding goes up', () => {
    const catalog = aCatalog({
      plans: { tiny: { monthly: 1 }, odd: { monthly: 3 } },
      proration: { rounding: 'up' },
      taxes: [vatOf('20'), levy],
    });
    const outcome = new Ledger(catalog, terms('odd'), '2027-04-01').quote(
      '2027-04-01',
      terms('tiny'),
      'credit_conversion',
    );
    expect(
      outcome.lines.every(({ kind, amount }) => kind === 'tax' || kind === 'credit' || amount >= 0),
    ).toBe(true);
    expect(total(outcome.lines)).toBe(0);
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 0, prepaidMonths: 1, creditForfeited: 0 });
  });
});

it('forfeited credit keeps its taxes', () => {
  const outcome = subscribed([vat], 'IT', 'pro').quote('2027-04-16', terms('basic'), {
    credit: 'unused_time',
    period: 'keep',
    surplus: 'forfeit',
  });
  expect(shown(outcome.lines).slice(4)).toEqual(['forfeited 3000', 'tax tax:VAT 660']);
  expect(outcome).toMatchObject({ creditForfeited: 3660, creditIssued: 0, amountDue: 0 });
});
