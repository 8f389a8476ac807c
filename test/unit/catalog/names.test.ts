import { renderEmail } from '../../../src/adapters/mail/render-email';
import { inOrderOf, type Name, nameIn } from '../../../src/domain/catalog/lookup';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { summarizeChange } from '../../../src/domain/change/change-details';
import { componentsOf } from '../../../src/domain/subscription/pricing';
import type { NotificationLinks } from '../../../src/ports/mailer';
import { day, Life, lifeCatalog, project } from '../change/life';
import { waitingRooms } from './waiting-rooms';

describe('a name by language', () => {
  const seats = { fr: 'Sièges', en: 'Seats', 'pt-BR': 'Assentos' };
  it.each<[Name, string, string]>([
    ['Seats', 'fr', 'Seats'],
    [seats, 'fr', 'Sièges'],
    [seats, 'fr-CA', 'Sièges'],
    [seats, 'pt-BR', 'Assentos'],
    [seats, 'pt_BR', 'Assentos'],
    [seats, 'de', 'Seats'],
    [{ fr: 'Sièges', it: 'Posti' }, 'de', 'Sièges'],
    [{ fr: 'Sièges' }, 'constructor', 'Sièges'],
  ])('%j is read in %s as %s', (name, locale, read) => {
    expect(nameIn(name, locale)).toBe(read);
  });

  it('is in English where nobody reads it but support', () => {
    expect(nameIn(seats)).toBe('Seats');
  });

  it('stays in the order in which its author wrote it', () => {
    const document = { ...waitingRooms(), limits: { ...waitingRooms().limits, domains: { name: seats } } };
    expect(Object.keys(parseCatalog(document, 1).limits.domains!.name)).toEqual(['fr', 'en', 'pt-BR']);
  });
});

it('what is stored is listed in the order of the catalog, and what that does not name last', () => {
  const stored = { former: 1, seats: 2, contacts: 1000 };
  expect(inOrderOf({ contacts: {}, email_sends: {}, seats: {} }, stored)).toEqual([
    ['contacts', 1000],
    ['seats', 2],
    ['former', 1],
  ]);
});

describe('a catalog in several languages', () => {
  const catalog = lifeCatalog({
    features: { sso: { name: { en: 'Single sign-on', fr: 'Authentification unique' } } },
    limits: { projects: { name: { en: 'Projects', fr: 'Projets' } } },
    quantities: { seats: { name: { en: 'Seats', fr: 'Sièges' }, min: 1 } },
    addOns: {
      sms: { name: { en: 'Texts', fr: 'Textos' }, prices: { monthly: 500 }, availableOn: ['basic'] },
    },
    plans: [
      {
        ...{ id: 'basic', name: { en: 'Basic', fr: 'Essentiel' }, prices: { monthly: 3000 } },
        ...{ limits: { projects: 2 }, quantities: { seats: { unit: { monthly: 100 } } } },
      },
      { id: 'pro', name: { en: 'Pro', fr: 'Expert' }, prices: { monthly: 9000 }, features: ['sso'] },
    ],
    changePolicies: [{ when: {}, timing: 'at_renewal' }],
  });

  it('is told of in the language of the account, and to support in English', () => {
    const life = new Life(catalog, { resources: [project('p1'), project('p2'), project('p3')] });
    life.at(day(4, 10)).with({ account: { ...life.now.account, locale: 'fr-CH' } });
    const change = life.quote({ plan: 'basic', quantities: { seats: 2 }, addOns: ['sms'] });
    const [content] = life.accept(change).notifications ?? [];
    const links = {} as NotificationLinks;
    const email = renderEmail(content!, {
      locale: 'fr-CH',
      timezone: 'UTC',
      links: { ...links, billing: String, chooseWhatToKeep: String },
      numbers: {},
    });
    for (const word of ['Expert', 'Essentiel', 'Sièges', 'Textos', 'Authentification unique', 'p3 (Projets)'])
      expect(email.text).toContain(word);
    for (const word of ['Pro ', 'Basic', 'Seats', 'Texts', 'Single sign-on'])
      expect(email.text).not.toContain(word);
    expect(summarizeChange(change, { from: catalog, to: catalog })).toBe(
      'downgrade: Pro → Basic, Seats none → 2, + Texts',
    );
  });

  it('keeps the descriptions of lines, which the API answers, in English', () => {
    const terms = { plan: 'basic', interval: 'monthly', quantities: { seats: 2 }, addOns: ['sms'] };
    const labels = componentsOf(catalog, terms, 'monthly').map(({ label }) => label);
    expect(labels).toEqual(['Basic', 'Seats: 2', 'Texts']);
  });
});
