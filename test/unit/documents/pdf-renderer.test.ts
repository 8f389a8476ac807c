import { en } from '../../../src/i18n/documents/en';
import { fr } from '../../../src/i18n/documents/fr';
import { it as italian } from '../../../src/i18n/documents/it';
import { renderInvoice, renderReceipt } from '../../../src/adapters/documents/pdf-renderer';
import { aContext, aLine, anInvoice, aReceipt } from './builders';
import { aLogo } from '../../support/pictures';
import { readPdf } from './read-pdf';

describe('renderInvoice', () => {
  it('prints everything that the invoice says', async () => {
    const { texts, pages } = readPdf(await renderInvoice(anInvoice(), aContext()));
    expect(pages).toBe(1);
    expect(texts).toEqual([
      ...['Waiting Rooms Ltd', 'Invoice', '1 High Street', 'Leeds LS1 1AA', 'Tax ID: GB123456789'],
      ...['Invoice number', 'INV-000123', 'Date of issue', 'April 16, 2027'],
      ...['Billed to', 'Tickets S.r.l.', 'Via Roma 1', '20121 Milano', 'billing@tickets.example'],
      '€75.00 paid on April 16, 2027',
      ...['Amount', 'Description'],
      ...['€90.00', 'Large plan', 'April 16, 2027 – May 15, 2027'],
      ...['-€15.00', 'Credit for unused time: Small plan', 'April 16, 2027 – April 30, 2027 · 50% of €30.00'],
      ...['€75.00', 'Total', '€75.00', 'Amount paid'],
      ...['Waiting Rooms Ltd · INV-000123', 'Page 1 of 1'],
    ]);
  });

  it('prints French amounts and names beyond Western Europe', async () => {
    const customer = { name: 'Łódź Žižkov Σίσυφος Київ Đặng' };
    const invoice = anInvoice({
      lines: [aLine({ kind: 'charge', component: 'plan:large', amount: 123_456_750 })],
    });
    const { texts } = readPdf(await renderInvoice(invoice, aContext({ customer, locale: 'fr' })));
    expect(texts).toEqual(
      expect.arrayContaining(['Łódź Žižkov Σίσυφος Київ Đặng', '1 234 567,50 €', 'Forfait Large']),
    );
  });

  it('prints accents that arrive apart from their letters, and nothing that steers', async () => {
    const customer = { name: 'Cafe\u0301 \u202Ee\u00ADvil\u0007 Ltd' };
    const { texts } = readPdf(await renderInvoice(anInvoice(), aContext({ customer })));
    expect(texts).toContain('Café evil  Ltd');
  });

  it('goes on to further pages, each with its columns and number', async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      aLine({ kind: 'charge', component: `add_on:${index}`, amount: 100 + index }),
    );
    const { texts, pages } = readPdf(await renderInvoice(anInvoice({ lines }), aContext()));
    expect(pages).toBe(4);
    expect(texts.filter((text) => text === 'Description')).toHaveLength(4);
    expect(texts).toEqual(expect.arrayContaining(['Page 1 of 4', 'Page 4 of 4', '€1.39']));
  });

  it('carries the brand: logo, colour, terms and privacy', async () => {
    const brand = {
      logo: aLogo(),
      colour: '#b4285a',
      terms: 'https://rooms.example/terms',
      privacy: 'https://rooms.example/privacy',
    };
    const file = await renderInvoice(anInvoice(), aContext({ brand, locale: 'fr' }));
    const { texts, colours, pictures } = readPdf(file);
    expect(texts).toEqual(
      expect.arrayContaining([
        'Conditions : https://rooms.example/terms',
        'Confidentialité : https://rooms.example/privacy',
      ]),
    );
    expect(pictures).toBe(1);
    expect(colours).toContain('#b4285a');
    expect(readPdf(await renderInvoice(anInvoice(), aContext())).pictures).toBe(0);
  });

  it.each([
    ['of another size than it says', aLogo({ saysWidth: 100 })],
    ['cut off', aLogo().slice(0, -60)],
    ['empty', 'data:image/png;base64,AAAA'],
    ['a JPEG without a picture', 'data:image/jpeg;base64,/9j/4A=='],
  ])('is issued without a logo that is %s', async (_, logo) => {
    const file = await renderInvoice(anInvoice(), aContext({ brand: { ...aContext().brand, logo } }));
    expect(readPdf(file)).toMatchObject({ pictures: 0, pages: 1 });
  });

  it('makes the same bytes for the same invoice', async () => {
    const [first, second] = [
      await renderInvoice(anInvoice(), aContext()),
      await renderInvoice(anInvoice(), aContext()),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

describe('renderReceipt (CH-3)', () => {
  it.each([
    [
      'en',
      [
        'New plan: Large',
        'Refund for the old plan: Small (unused time)',
        '-€15.00',
        'Balance paid',
        '€75.00',
      ],
    ],
    [
      'fr',
      [
        'Nouveau forfait : Large',
        'Remboursement de l’ancien forfait : Small (temps non utilisé)',
        '-15,00 €',
        'Solde payé',
        '75,00 €',
      ],
    ],
    [
      'it',
      [
        'Nuovo piano: Large',
        'Rimborso del vecchio piano: Small (tempo non utilizzato)',
        '-15,00 €',
        'Saldo pagato',
        '75,00 €',
      ],
    ],
  ])('prints new plan, refund and balance in %s', async (locale, words) => {
    const { texts } = readPdf(await renderReceipt(aReceipt(), aContext({ locale })));
    expect(texts).toEqual(expect.arrayContaining(words));
  });
});

describe('the texts of documents', () => {
  const argumentsOf = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([key, text]) => [key, [...new Set(text.match(/(?<=\{)\w+(?=[,}])/g))].sort()]);

  it('have the same keys and arguments in every language', () => {
    expect(argumentsOf(fr)).toEqual(argumentsOf(en));
    expect(argumentsOf(italian)).toEqual(argumentsOf(en));
  });
});
