import { randomUUID } from 'node:crypto';
import { readPdf } from '../../unit/documents/read-pdf';
import type { CreditNoteView } from '../../support/service-client';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const taxes = [{ name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] }];

async function refund(scenario: Scenario, amount: number): Promise<CreditNoteView> {
  const [{ id } = { id: '' }] = await scenario.invoices();
  return service.client.post(`/v1/invoices/${id}/refunds`, {
    amount,
    to: 'account_credit',
    reason: 'Outage',
  });
}

describe('credit notes', () => {
  const prorated = {
    changePolicies: [{ when: {}, timing: 'immediate' as const, settlement: 'prorated_difference' as const }],
  };

  it('are issued for changes that give back, with numbers of their own and without gaps', async () => {
    const seller = { name: 'Notes Ltd', taxId: randomUUID() };
    const customers = await Promise.all(
      [1, 2, 3].map(() =>
        givenSubscription(service.client, {
          catalog: { ...prorated, seller },
          subscription: { plan: 'pro' },
        }),
      ),
    );
    const changes = await Promise.all(customers.map((each) => each.change({ plan: 'basic' })));
    await refund(customers[0]!, 100);
    const notes = (await Promise.all(customers.map((each) => each.creditNotes()))).flat();
    expect(notes.map(({ number }) => number).sort()).toEqual(
      [1, 2, 3, 4].map((number) => `CRN-00000${String(number)}`),
    );
    const [first, second] = await customers[0]!.creditNotes();
    expect(first).toMatchObject({
      ...{ change: changes[0]!.id, total: -6000, creditNoteFor: (await customers[0]!.invoices())[0]!.id },
      lines: [
        { component: 'plan:pro', amount: -9000 },
        { component: 'plan:basic', amount: 3000 },
      ],
    });
    expect(second).toMatchObject({ change: null, total: -100 });
    expect(await service.client.get(`/v1/credit-notes/${first!.id}`)).toEqual(first);
  });

  it('and other documents print what was true when they were issued', async () => {
    const seller = { name: 'Rooms Ltd', address: '1 High Street', taxId: 'GB1' };
    const scenario = await givenSubscription(service.client, {
      catalog: { ...prorated, taxes, seller },
      account: { region: 'IT', address: 'Via Roma 1', taxId: 'IT1', locale: 'it' },
    });
    const note = await refund(scenario, 1830);
    await service.client.expect('PATCH', `/v1/accounts/${scenario.account}`, {
      ...{ name: 'Somebody Else', address: 'Elsewhere 9', taxId: 'FR9', region: 'FR' },
    });
    const moved = { taxes: [{ ...taxes[0]!, percent: '25' }], seller: { name: 'Moved Ltd' } };
    const catalog = await service.client.get<Record<string, unknown>>(`/v1/catalogs/${scenario.catalog}`);
    const { version, ...document } = catalog;
    expect(version).toBe(1);
    await service.client.put(`/v1/catalogs/${scenario.catalog}`, { ...document, ...moved });

    const [invoice] = await scenario.invoices();
    const [receipt] = await scenario.receipts();
    for (const path of [`invoices/${invoice!.id}`, `receipts/${receipt!.id}`, `credit-notes/${note.id}`]) {
      expect(await service.client.get(`/v1/${path}`)).toMatchObject({
        seller,
        customer: { name: 'Ada', email: 'ada@example.com', address: 'Via Roma 1', taxId: 'IT1' },
      });
      const text = await pdfText(path);
      for (const printed of ['Rooms Ltd', '1 High Street', 'Ada', 'Via Roma 1', 'VAT (22%)'])
        expect(text).toContain(printed);
      for (const changed of ['Moved Ltd', 'Somebody Else', 'Elsewhere 9', '25'])
        expect(text).not.toContain(changed);
    }
    expect(await pdfText(`credit-notes/${note.id}`)).toContain('Nota di credito');
    await scenario.advance('2027-05-01T00:00:00Z');
    expect((await scenario.invoices()).at(-1)).toMatchObject({
      seller: { name: 'Moved Ltd' },
      customer: { name: 'Somebody Else', taxId: 'FR9' },
      total: 3000,
    });
  });

  async function pdfText(path: string): Promise<string> {
    const answer = await fetch(`${service.url}/v1/${path}/pdf`, {
      headers: { authorization: 'Bearer sk_dev_planshift' },
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return readPdf(new Uint8Array(await answer.arrayBuffer())).texts.join('\n');
  }
});
