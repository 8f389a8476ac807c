import {
  composeCreditNote,
  composeInvoice,
  composeReceipt,
} from '../../../src/adapters/documents/pdf-renderer';
import type { DocumentContent } from '../../../src/adapters/documents/draw-document';
import { aContext, aCreditNote, aLine, anInvoice, aReceipt, at, NEW_LARGE, UNUSED_SMALL } from './builders';

const plain = (text: string): string => text.replace(/[\u00A0\u2009\u202F]/g, ' ');
const rowsOf = ({ rows }: DocumentContent) =>
  rows.map(({ description, detail, amount }) => [description, detail, amount].map(plain));
const totalsOf = ({ totals }: DocumentContent) => totals.map(({ label, value }) => [label, value].map(plain));
const factsOf = ({ facts }: DocumentContent) => facts.map(({ label, value }) => [label, value].map(plain));

describe('composeInvoice (CH-3)', () => {
  it('shows the new plan and the amount paid', () => {
    const content = composeInvoice(anInvoice(), aContext());
    expect(content.headline).toBe('€75.00 paid on April 16, 2027');
    expect(rowsOf(content)).toEqual([
      ['Large plan', 'April 16, 2027 – May 15, 2027', '€90.00'],
      ['Credit for unused time: Small plan', 'April 16, 2027 – April 30, 2027 · 50% of €30.00', '-€15.00'],
    ]);
    expect(totalsOf(content)).toEqual([
      ['Total', '€75.00'],
      ['Amount paid', '€75.00'],
    ]);
  });

  it('says who sells, who buys, and which invoice it is', () => {
    const content = composeInvoice(anInvoice(), aContext());
    expect(content.seller).toEqual({
      name: 'Waiting Rooms Ltd',
      lines: ['1 High Street', 'Leeds LS1 1AA', 'Tax ID: GB123456789'],
    });
    expect(content.customer).toEqual({
      heading: 'Billed to',
      name: 'Tickets S.r.l.',
      lines: ['Via Roma 1', '20121 Milano', 'billing@tickets.example'],
    });
    expect(factsOf(content)).toEqual([
      ['Invoice number', 'INV-000123'],
      ['Date of issue', 'April 16, 2027'],
    ]);
  });

  it.each([
    ['en', 'Paid with', 'visa', 'Visa •••• 4242'],
    ['fr', 'Moyen de paiement', 'amex', 'American Express •••• 4242'],
    ['it', 'Pagato con', 'a new one', 'Carta •••• 4242'],
  ])('names the card that paid, in %s', (locale, label, brand, value) => {
    const context = aContext({ locale, paidWith: { brand, last4: '4242' } });
    expect(factsOf(composeInvoice(anInvoice(), context)).at(-1)).toEqual([label, value]);
    expect(factsOf(composeReceipt(aReceipt(), context)).at(-1)).toEqual([label, value]);
  });

  it('prints the whole of an address, however many lines it has', () => {
    const address = Array.from({ length: 10 }, (_, index) => String(index)).join('\n');
    const { customer } = composeInvoice(anInvoice(), aContext({ customer: { name: 'Tickets', address } }));
    expect(customer.lines).toEqual(['0', '1', '2', '3', '4', '5', '6', '7, 8, 9']);
  });

  it('writes dates as they are in the time zone of the account', () => {
    const issuedAt = at('2027-04-30T23:30:00Z');
    const dateIn = (timezone: string) =>
      composeInvoice(anInvoice({ issuedAt, paidAt: issuedAt }), aContext({ timezone })).facts[1]?.value;
    expect(dateIn('UTC')).toBe('April 30, 2027');
    expect(dateIn('Europe/Rome')).toBe('May 1, 2027');
    expect(dateIn('Pacific/Kiritimati')).toBe('May 1, 2027');
    expect(dateIn('America/Los_Angeles')).toBe('April 30, 2027');
  });

  it('shows account credit and what is still due', () => {
    const open = anInvoice({ status: 'open', creditApplied: 2000, amountPaid: 0, paidAt: null });
    const content = composeInvoice(open, aContext());
    expect(content.headline).toBe('€55.00 due');
    expect(totalsOf(content)).toEqual([
      ['Total', '€75.00'],
      ['Paid from your credit', '-€20.00'],
      ['Amount due', '€55.00'],
    ]);
  });

  it('asks nothing where it is void', () => {
    const content = composeInvoice(anInvoice({ status: 'void', amountPaid: 0, paidAt: null }), aContext());
    expect(content.headline).toBe('This invoice is void');
    expect(totalsOf(content).at(-1)).toEqual(['Amount due', '€0.00']);
  });

  it('sums up each tax by its rate', () => {
    const tax = (amount: number, units: number, of: number, name = 'VAT') =>
      aLine({ kind: 'tax', component: `tax:${name}`, amount, basis: { price: 9000, units, of } });
    const lines = [
      UNUSED_SMALL,
      NEW_LARGE,
      tax(-330, 22, 100),
      tax(1980, 22, 100),
      tax(799, 8875, 100_000, 'City tax'),
    ];
    const invoice = anInvoice({ lines, total: 9949, amountPaid: 9949 });
    expect(totalsOf(composeInvoice(invoice, aContext()))).toEqual([
      ['Subtotal', '€75.00'],
      ['VAT (22%)', '€16.50'],
      ['City tax (8.875%)', '€7.99'],
      ['Total', '€99.49'],
      ['Amount paid', '€99.49'],
    ]);
  });

  it('tells the taxes that prices include', () => {
    const includedTaxes = [{ name: 'IVA', percent: '22', amount: 1352 }];
    expect(totalsOf(composeInvoice(anInvoice(), aContext({ includedTaxes })))[1]).toEqual([
      'Of which IVA (22%)',
      '€13.52',
    ]);
  });

  it('tells what a change gave back', () => {
    const invoice = anInvoice({
      lines: [
        { ...UNUSED_SMALL, amount: -4500 },
        aLine({ kind: 'charge', component: 'plan:large', amount: 1500 }),
      ],
      total: 0,
      amountPaid: 0,
    });
    expect(totalsOf(composeInvoice(invoice, aContext()))).toEqual([
      ['Total', '-€30.00'],
      ['Amount paid', '€0.00'],
      ['In your favor', '€30.00'],
    ]);
    expect(composeInvoice(invoice, aContext()).headline).toBe('€30.00 given back on April 16, 2027');
    const givenBack = { refunded: 2000, creditIssued: 1000 };
    expect(totalsOf(composeInvoice(invoice, aContext({ givenBack }))).slice(2)).toEqual([
      ['Refunded to your payment method', '€20.00'],
      ['Added to your credit', '€10.00'],
    ]);
  });

  it('says so where nothing is charged', () => {
    const content = composeInvoice(anInvoice({ lines: [], total: 0, amountPaid: 0 }), aContext());
    expect(content.rows).toEqual([]);
    expect(content.emptyNote).toBe('No charges');
    expect(totalsOf(content)[0]).toEqual(['Total', '€0.00']);
  });
});

describe('the rows of an invoice', () => {
  const describeLine = (line: Parameters<typeof aLine>[0]) =>
    composeInvoice(anInvoice({ lines: [aLine(line)] }), aContext()).rows[0]?.description;
  const part = { price: 4, units: 1, of: 2 };

  it.each([
    [{ kind: 'charge', component: 'plan:large', amount: 2 }, 'Large plan'],
    [{ kind: 'charge', component: 'plan:large', amount: 2, basis: part }, 'Remaining time: Large plan'],
    [{ kind: 'charge', component: 'add_on:sms', amount: 2 }, 'SMS'],
    [{ kind: 'credit', component: 'add_on:sms', amount: -2, basis: part }, 'Credit for unused time: SMS'],
    [
      { kind: 'charge', component: 'quantity:seats', amount: 2, description: 'User seats: 1500' },
      'User seats: 1,500',
    ],
    [
      {
        kind: 'credit',
        component: 'quantity:seats',
        amount: -2,
        description: 'Unused time on User seats: 3',
      },
      'Credit for unused time: User seats: 3',
    ],
    [{ kind: 'charge', component: 'quantity:seats', amount: 2, description: 'seats' }, 'User seats'],
    [{ kind: 'charge', component: 'add_on:unknown', amount: 2 }, 'unknown'],
    [{ kind: 'charge', component: 'plan:constructor', amount: 2 }, 'constructor plan'],
    [{ kind: 'charge', component: 'outstanding:inv_1', amount: 2 }, 'Unpaid invoice'],
    [{ kind: 'prepaid', component: 'prepaid', amount: 2 }, 'Months paid ahead'],
    [
      { kind: 'credit', component: 'prepaid', amount: -2 },
      'Credit for months paid ahead that have not begun',
    ],
    [{ kind: 'forfeited', component: 'forfeited', amount: 2 }, 'Credit that is not carried over'],
  ] as const)('say of %j: %s', (line, words) => {
    expect(describeLine(line)).toBe(words);
  });

  it('give no share where a cap cut the amount', () => {
    const capped = { ...UNUSED_SMALL, basis: { ...UNUSED_SMALL.basis, cap: 100 }, amount: -100 };
    const content = composeInvoice(anInvoice({ lines: [capped] }), aContext());
    expect(rowsOf(content)[0]?.[1]).toBe('April 16, 2027 – April 30, 2027');
  });
});

describe('composeReceipt (CH-3)', () => {
  it('shows the new plan, the refund for the old plan, and the balance paid', () => {
    const content = composeReceipt(aReceipt(), aContext());
    expect(rowsOf(content).map(([description, , amount]) => [description, amount])).toEqual([
      ['New plan: Large', '€90.00'],
      ['Refund for the old plan: Small (unused time)', '-€15.00'],
    ]);
    expect(totalsOf(content)).toEqual([
      ['Total', '€75.00'],
      ['Balance paid', '€75.00'],
    ]);
    expect(factsOf(content)).toEqual([
      ['Receipt number', 'RCP-000077'],
      ['Invoice number', 'INV-000123'],
      ['Date paid', 'April 16, 2027'],
    ]);
  });

  it('speaks of no new plan at a renewal, and of the credit that paid for it', () => {
    const content = composeReceipt(
      aReceipt({ change: null, lines: [NEW_LARGE], amountPaid: 4000 }),
      aContext(),
    );
    expect(content.rows.map(({ description }) => description)).toEqual(['Large plan']);
    expect(totalsOf(content)).toEqual([
      ['Total', '€90.00'],
      ['Paid from your credit', '-€50.00'],
      ['Balance paid', '€40.00'],
    ]);
  });

  it('counts the credit once where it has a line', () => {
    const lines = [NEW_LARGE, aLine({ kind: 'account_credit', component: 'account_credit', amount: -5000 })];
    const content = composeReceipt(aReceipt({ lines, amountPaid: 4000 }), aContext());
    expect(content.rows).toHaveLength(1);
    expect(totalsOf(content)[1]).toEqual(['Paid from your credit', '-€50.00']);
  });
});

describe('composeCreditNote', () => {
  it('says of which invoice how much is given back, with its taxes', () => {
    const content = composeCreditNote(aCreditNote(), aContext());
    expect(content.title).toBe('Credit note');
    expect(content.headline).toBe('€54.00 given back on May 3, 2027');
    expect(factsOf(content)).toEqual([
      ['Credit note number', 'CRN-000005'],
      ['For invoice', 'INV-000123'],
      ['Date of issue', 'May 3, 2027'],
    ]);
    expect(totalsOf(content)).toEqual([
      ['Subtotal', '-€45.00'],
      ['VAT (20%)', '-€9.00'],
      ['Total', '-€54.00'],
      ['Amount given back', '€54.00'],
    ]);
  });

  it.each([
    ['en', 'Credit note', 'For invoice', 'Amount given back'],
    ['fr', 'Avoir', 'Pour la facture', 'Montant restitué'],
    ['it', 'Nota di credito', 'Per la fattura', 'Importo restituito'],
  ])('writes %s', (locale, title, invoice, amount) => {
    const content = composeCreditNote(aCreditNote(), aContext({ locale }));
    expect([content.title, content.facts[1]?.label, content.totals.at(-1)?.label]).toEqual([
      title,
      invoice,
      amount,
    ]);
  });
});

describe('languages', () => {
  const lines = [aLine({ kind: 'charge', component: 'plan:large', amount: 123_450 })];
  const receiptIn = (locale: string, currency = 'EUR') =>
    composeReceipt(
      aReceipt({ lines, amountPaid: 123_450, currency, issuedAt: at('2027-05-01T00:00:00Z') }),
      aContext({ locale }),
    );

  it.each([
    ['en', 'Receipt', '€1,234.50', '€1,234.50 paid on May 1, 2027', 'New plan: Large'],
    ['en-GB', 'Receipt', '€1,234.50', '€1,234.50 paid on 1 May 2027', 'New plan: Large'],
    ['fr', 'Reçu', '1 234,50 €', '1 234,50 € – payé le 1er mai 2027', 'Nouveau forfait : Large'],
    ['it', 'Ricevuta', '1234,50 €', '1234,50 € pagati (1 maggio 2027)', 'Nuovo piano: Large'],
    ['pt', 'Receipt', '€1,234.50', '€1,234.50 paid on May 1, 2027', 'New plan: Large'],
  ])('writes %s', (locale, title, amount, headline, row) => {
    const content = receiptIn(locale);
    expect(content.title).toBe(title);
    expect(plain(content.headline)).toBe(headline);
    expect(rowsOf(content)[0]).toEqual([row, expect.anything(), amount]);
  });

  it.each([
    ['JPY', '¥123,450'],
    ['KWD', 'KWD 123.450'],
    ['USD', '$1,234.50'],
  ])('writes %s with its own decimals', (currency, amount) => {
    expect(plain(receiptIn('en', currency).rows[0]?.amount ?? '')).toBe(amount);
  });
});
