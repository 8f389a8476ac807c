import type { CreditNote } from '../../../src/domain/billing/credit-note';
import type { Invoice, Receipt } from '../../../src/domain/billing/documents';
import type { Line } from '../../../src/domain/settlement/lines';
import type { DocumentContext, ReceiptContext } from '../../../src/ports/documents';

export const at = (iso: string): number => Date.parse(iso);

const APRIL_16 = at('2027-04-16T00:00:00Z');

/** What a test says of a line; the rest follows. */
interface LineDetails extends Partial<Line> {
  readonly kind: Line['kind'];
  readonly component: string;
  readonly amount: number;
}

export function aLine(details: LineDetails): Line {
  return {
    description: details.component,
    period: { start: APRIL_16, end: at('2027-05-16T00:00:00Z') },
    basis: { price: Math.abs(details.amount), units: 1, of: 1 },
    ...details,
  };
}

/** Half of April on a plan for 30.00, unused. */
export const UNUSED_SMALL = aLine({
  kind: 'credit',
  component: 'plan:small',
  amount: -1500,
  period: { start: APRIL_16, end: at('2027-05-01T00:00:00Z') },
  basis: { price: 3000, units: 1_296_000, of: 2_592_000 },
});
export const NEW_LARGE = aLine({ kind: 'charge', component: 'plan:large', amount: 9000 });

/** The upgrade of CH-2: 90.00 for the new plan, 15.00 back for the old one, 75.00 paid. */
export function anInvoice(details: Partial<Invoice> = {}): Invoice {
  return {
    id: 'inv_1',
    number: 'INV-000123',
    account: 'acc_1',
    subscription: 'sub_1',
    change: 'chg_1',
    currency: 'EUR',
    lines: [UNUSED_SMALL, NEW_LARGE],
    total: 7500,
    creditApplied: 0,
    amountPaid: 7500,
    status: 'paid',
    attempts: 1,
    uncollectible: false,
    credited: 0,
    periodStart: APRIL_16,
    issuedAt: APRIL_16,
    paidAt: APRIL_16,
    ...details,
  };
}

export function aReceipt(details: Partial<Receipt> = {}): Receipt {
  const { account, change, currency, lines, amountPaid, issuedAt } = anInvoice();
  const invoice = 'inv_1';
  return {
    id: 'rcp_1',
    number: 'RCP-000077',
    invoice,
    account,
    change,
    currency,
    lines,
    amountPaid,
    issuedAt,
    ...details,
  };
}

/** Half of 108.00, its VAT of 20 % inside. */
export function aCreditNote(details: Partial<CreditNote> = {}): CreditNote {
  const { account, subscription, currency } = anInvoice();
  return {
    ...{ id: 'crn_1', number: 'CRN-000005', invoice: 'inv_1', change: null },
    ...{ account, subscription, currency },
    lines: [
      aLine({
        kind: 'credit',
        component: 'plan:large',
        amount: -4500,
        basis: { price: 9000, units: 5400, of: 10_800 },
      }),
      aLine({ kind: 'tax', component: 'tax:VAT', amount: -900, percent: '20' }),
    ],
    total: -5400,
    issuedAt: at('2027-05-03T00:00:00Z'),
    ...details,
  };
}

export function aContext(details: Partial<ReceiptContext> = {}): ReceiptContext & DocumentContext {
  return {
    seller: { name: 'Waiting Rooms Ltd', address: '1 High Street\nLeeds LS1 1AA', taxId: 'GB123456789' },
    brand: { logo: null, colour: '#0f5b53', terms: null, privacy: null },
    customer: {
      name: 'Tickets S.r.l.',
      email: 'billing@tickets.example',
      address: 'Via Roma 1\r\n20121 Milano',
    },
    locale: 'en',
    timezone: 'UTC',
    labels: {
      'plan:small': 'Small',
      'plan:large': 'Large',
      'quantity:seats': 'User seats',
      'add_on:sms': 'SMS',
    },
    invoiceNumber: 'INV-000123',
    ...details,
  };
}
