import { consentToUpgrades, reportUsage } from '../../../src/domain/change/automatic-upgrade';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { refusalOf } from './catalogs';
import { day, Life, lifeCatalog } from './life';

const contacts: Partial<CatalogDocument> = {
  limits: { contacts: { name: 'Contacts' }, projects: { name: 'Projects' } },
  quantities: {
    contacts: { name: 'Contacts', steps: [500, 1000], limit: 'contacts' },
    seats: { name: 'Seats', min: 1, max: 5 },
  },
};

const consent = { quantity: 'contacts', enabled: true, acceptedTerms: '2027-04' } as const;

function aCustomer(): Life {
  return new Life(lifeCatalog(contacts)).at(day(4, 16));
}

describe('automatic upgrades (AC-10)', () => {
  it('are agreed to with terms, at an instant', () => {
    const { subscription } = consentToUpgrades(aCustomer().now, consent);
    expect(subscription?.autoUpgrades).toEqual({
      contacts: { acceptedTerms: '2027-04', acceptedAt: day(4, 16), notBefore: null },
    });
  });

  it('wait as long after a decline as before, when they are agreed to again', () => {
    const life = aCustomer();
    const agreed = { acceptedTerms: '2027-03', acceptedAt: day(4, 1), notBefore: day(4, 20) };
    life.with({ subscription: { ...life.now.subscription, autoUpgrades: { contacts: agreed } } });
    expect(consentToUpgrades(life.now, consent).subscription?.autoUpgrades.contacts).toEqual({
      acceptedTerms: '2027-04',
      acceptedAt: day(4, 16),
      notBefore: day(4, 20),
    });
    const off = consentToUpgrades(life.now, { quantity: 'contacts', enabled: false });
    expect(off.subscription?.autoUpgrades).toEqual({});
  });

  it.each(['seats', 'constructor'])('are for quantities in steps that a limit follows: %s', (quantity) => {
    expect(refusalOf(() => consentToUpgrades(aCustomer().now, { ...consent, quantity }))).toMatchObject({
      code: 'invalid_request',
      paths: ['quantity'],
    });
  });
});

describe('usage', () => {
  it('is kept by limit, the last report of each', () => {
    const life = aCustomer();
    life.with({ subscription: { ...life.now.subscription, usage: { contacts: 700 } } });
    expect(reportUsage(life.now, { limit: 'contacts', value: 900 }).subscription?.usage).toEqual({
      contacts: 900,
    });
  });

  it('is of a limit that the catalog has', () => {
    expect(refusalOf(() => reportUsage(aCustomer().now, { limit: 'domains', value: 1 })).paths).toEqual([
      'limit',
    ]);
  });
});
