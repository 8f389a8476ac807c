import { parse } from 'yaml';
import { type CatalogReport, checkCatalog } from '../../../src/domain/catalog-check/check-catalog';
import { findDecimals } from '../../../src/http/operation/yaml-decimals';
import { publishedDocument } from '../catalog/published';

/** Two tiers, of which everything that can be changed is covered; a test replaces some lines. */
const COMPLETE = `
id: rooms
name: Rooms
currency: USD
proration: { unit: second, rounding: half_up }
features: { sms: { name: SMS } }
limits: { domains: { name: Domains } }
quantities: { seats: { name: Seats, min: 1, max: 5 } }
addOns: { sms: { name: SMS, prices: { monthly: 100 }, availableOn: [pro], features: [sms] } }
plans:
  - { id: basic, name: Basic, prices: { monthly: 1000, annual: 10000 }, limits: { domains: 1 } }
  - { id: pro, name: Pro, prices: { monthly: 2000 }, quantities: { seats: { unit: { monthly: 500 } } } }
changePolicies:
  - { when: { direction: upgrade }, timing: immediate, settlement: prorated_difference }
  - { when: {}, timing: at_renewal }
reconcile:
  - { limit: domains, resource: domain, strategy: drop_latest, by: createdAt }
`;

describe('checkCatalog', () => {
  it('has nothing to say about a catalog that leaves nothing open', () => {
    expect(check(COMPLETE)).toEqual({ valid: true, mistakes: [], warnings: [] });
  });

  it('tells every mistake at once, and what was probably meant', () => {
    const report = check(
      COMPLETE.replace('id: rooms', 'id: my rooms')
        .replace('availableOn: [pro]', 'availableOn: [pre]')
        .replace('prices: { monthly: 2000 }', 'price: { monthly: 2000 }'),
    );
    expect(report.valid).toBe(false);
    expect(report.mistakes).toEqual([
      { path: 'id', message: expect.stringMatching(/^must be letters/) as string },
      { path: 'plans[1].prices', message: 'is required' },
      { path: 'plans[1].price', message: 'is not a known field: did you mean prices?' },
      { path: 'addOns.sms.availableOn[0]', message: 'there is no plan pre: did you mean pro?' },
    ]);
  });

  it('warns of prices that are written with decimals, not of percentages', () => {
    const report = check(
      `${COMPLETE.replace('monthly: 2000', 'monthly: 21.00')}taxes: [{ name: VAT, percent: 22.0 }]`,
    );
    expect(report.valid).toBe(true);
    expect(report.warnings).toEqual([
      {
        path: 'plans[1].prices.monthly',
        message: expect.stringMatching(/^is written 21\.00 and read as 21: /) as string,
      },
    ]);
  });

  it('names each kind of change that no policy covers, with an example', () => {
    const report = check(
      COMPLETE.replace('- { when: {}, timing', '- { when: { direction: downgrade, parts: [plan] }, timing'),
    );
    const refused = 'no policy covers this change, so that it is refused: ';
    expect(report.warnings).toEqual(
      [
        'downgrade, interval same: less of a quantity; for example pro monthly with seats 2 to pro monthly',
        'downgrade, interval same: an add-on less; for example pro monthly with sms to pro monthly',
        'lateral, interval longer: another interval; for example basic monthly to basic annual',
        'lateral, interval shorter: another interval; for example basic annual to basic monthly',
      ].map((kind) => ({ path: 'changePolicies', message: refused + kind })),
    );
  });

  it('warns of a plan that is sold at no interval, and of one that nobody can change to', () => {
    const unsold = check(
      COMPLETE.replace('seats: { unit: { monthly: 500 } }', 'seats: { unit: { annual: 500 } }'),
    );
    expect(unsold.warnings).toContainEqual({
      path: 'plans[1]',
      message: expect.stringMatching(/^pro is sold at no interval/) as string,
    });
    const upOnly = check(
      COMPLETE.replace('- { when: {}, timing', '- { when: { direction: lateral }, timing'),
    );
    expect(upOnly.warnings).toContainEqual({
      path: 'plans[0]',
      message: 'nobody can change to basic: no policy covers a change from another plan to it',
    });
  });

  it('warns of a limit that falls with a downgrade while no rule looks after it', () => {
    const report = check(COMPLETE.replace(/reconcile:[^]*/, ''));
    expect(report.warnings).toEqual([
      { path: 'limits.domains', message: expect.stringMatching(/lower on basic than on pro/) as string },
    ]);
  });

  it.each(['activecampaign', 'crowdhandler', 'ecwid'])('finds no mistake in %s', (id) => {
    expect(checkCatalog(publishedDocument(id))).toMatchObject({ valid: true, mistakes: [] });
  });

  it.each([[null], [[]], ['catalog'], [{ plans: [{ id: 5 }] }]])('tells mistakes of %j', (document) => {
    const { valid, mistakes } = checkCatalog(document);
    expect(valid).toBe(false);
    expect(mistakes).not.toEqual([]);
  });
});

function check(yaml: string): CatalogReport {
  return checkCatalog(parse(yaml), findDecimals(yaml));
}
