import { readPdf } from '../../unit/documents/read-pdf';
import { aLogo } from '../../support/pictures';
import { scenarioCatalog } from '../../support/scenario-catalog';
import { givenAccount, givenSubscription, putCatalog, Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const CUSTOMERS = 12;

/** New customers who all subscribe at once, every third with a card that is declined. */
async function subscribeAtOnce(catalog: string): Promise<Scenario[]> {
  const customers = await Promise.all(
    Array.from({ length: CUSTOMERS }, async (_, index) => {
      const paymentMethod = index % 3 === 2 ? 'pm_card_chargeDeclined' : 'pm_card_visa';
      const { id: account } = await givenAccount(service.client, { paymentMethod });
      return new Scenario(service.client, { account, catalog, clock: null });
    }),
  );
  const plan = { catalog, plan: 'basic', interval: 'monthly' };
  await Promise.all(
    customers.map(({ account }) =>
      service.client.send('POST', `/v1/accounts/${account}/subscriptions`, plan),
    ),
  );
  return customers;
}

describe('numbers of invoices and receipts', () => {
  it('have no gap for any seller, however many customers pay at once, and whatever is declined', async () => {
    const waiting = { name: 'Waiting Rooms Ltd', taxId: 'GB1' };
    const shops = { name: 'Shops S.r.l.' };
    const catalogs = [
      await putCatalog(service.client, { seller: waiting }),
      await putCatalog(service.client, { seller: { ...waiting, name: 'Waiting Rooms' } }),
      await putCatalog(service.client, { seller: shops }),
    ];
    const [first, second, other] = await Promise.all(catalogs.map(subscribeAtOnce));
    const numbersOf = async (customers: readonly Scenario[], list: 'invoices' | 'receipts') =>
      (await Promise.all(customers.map((each) => each[list]())))
        .flat()
        .map(({ number }) => number)
        .sort();
    const upTo = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(6, '0')}`);

    const paid = (CUSTOMERS * 2) / 3;
    expect(await numbersOf([...first!, ...second!], 'invoices')).toEqual(upTo(2 * paid, 'INV'));
    expect(await numbersOf([...first!, ...second!], 'receipts')).toEqual(upTo(2 * paid, 'RCP'));
    expect(await numbersOf(other!, 'invoices')).toEqual(upTo(paid, 'INV'));
  });
});

describe('a document', () => {
  const plans = scenarioCatalog().plans.map((plan) =>
    plan.id === 'basic' ? { ...plan, name: { en: 'Basic', fr: 'Essentiel' } } : plan,
  );
  const contacts = { en: 'Contacts', fr: 'Carnet d’adresses' };

  it('speaks the language of its account, carries the brand of today, and names who sold it', async () => {
    const { client } = service;
    const { quantities } = scenarioCatalog();
    const catalog = {
      plans,
      quantities: { contacts: { ...quantities!.contacts!, name: contacts } },
    };
    const scenario = await givenSubscription(client, {
      catalog,
      account: { locale: 'fr' },
      subscription: { quantities: { contacts: 2500 } },
    });
    const branding = { name: 'Salles & Cie', logo: aLogo(), terms: 'https://rooms.example/terms' };
    await putCatalog(client, { ...catalog, branding }, scenario.catalog);
    expect(await client.get(`/v1/catalogs/${scenario.catalog}`)).toMatchObject({ ...catalog, branding });

    const [invoice] = await scenario.invoices();
    expect(invoice!.lines.map(({ description }) => description)).toEqual(['Basic', 'Contacts: 2500']);
    const { texts, pictures, boxes } = await download(invoice!.id);
    const words = texts.join('\n');
    expect(words).toContain('Rooms');
    expect(words).not.toContain('Salles & Cie');
    expect(words).toContain('Forfait Essentiel');
    expect(words).toContain('Carnet d’adresses');
    expect(words).toContain('Visa •••• 4242');
    expect(words).toContain('Conditions : https://rooms.example/terms');
    expect({ pictures, boxes }).toEqual({ pictures: 1, boxes: 0 });
  });

  it('prints every name as it was given, of seller, customer and plan', async () => {
    const [seller, name, plan] = ['חברת הקופות (תל אביב)', 'Müller 株式会社 & شركة', 'แผนพื้นฐาน Ⅱ'];
    const scenario = await givenSubscription(service.client, {
      catalog: {
        seller: { name: seller, address: '12 שד׳ רוטשילד' },
        plans: plans.map((each) => (each.id === 'basic' ? { ...each, name: plan } : each)),
      },
      account: { name, address: '東京都千代田区\n丸の内1丁目', taxId: 'T1234-株' },
    });
    const [invoice] = await scenario.invoices();
    const { texts, boxes } = await download(invoice!.id);
    const words = ['12 שד׳ רוטשילד', '東京都千代田区', '丸の内1丁目', 'Tax ID: T1234-株', `${plan} plan`];
    expect(texts).toEqual(expect.arrayContaining([seller, name, ...words]));
    expect(boxes).toBe(0);
  });

  async function download(invoice: string) {
    const response = await fetch(`${service.url}/v1/invoices/${invoice}/pdf`, {
      headers: { authorization: 'Bearer sk_dev_planshift' },
    });
    return readPdf(new Uint8Array(await response.arrayBuffer()));
  }
});
