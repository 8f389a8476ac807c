import { ACCOUNT, APRIL_16, CHANGE, CHARGE, exampleId, INVOICE, LINE, QUOTE, SUBSCRIPTION } from './examples';

/** The documents of the story that {@link QUOTE} is a part of. */
const PARTIES = {
  seller: { name: 'CrowdHandler', address: null, taxId: null },
  customer: { name: 'Ticket Harbour', email: 'owner@example.com', address: null, taxId: null },
};
const ISSUED = { issuedAt: APRIL_16, ...PARTIES };

export const PAID_INVOICE = {
  id: INVOICE.invoice,
  number: 'INV-000002',
  ...ACCOUNT,
  ...SUBSCRIPTION,
  ...CHANGE,
  currency: 'USD',
  lines: QUOTE.lines,
  total: 24_500,
  creditApplied: 0,
  amountPaid: 24_500,
  credited: 0,
  status: 'paid',
  paidAt: APRIL_16,
  ...ISSUED,
};

export const RECEIPT = {
  id: exampleId('rcp'),
  number: 'RCP-000002',
  ...INVOICE,
  ...ACCOUNT,
  ...CHANGE,
  currency: 'USD',
  lines: QUOTE.lines,
  amountPaid: 24_500,
  ...ISSUED,
};

/** Of 10.00, each line of the invoice gives its share. */
export const CREDIT_NOTE = {
  id: exampleId('crn'),
  number: 'CRN-000001',
  creditNoteFor: INVOICE.invoice,
  ...ACCOUNT,
  ...SUBSCRIPTION,
  change: null,
  currency: 'USD',
  lines: [
    {
      ...LINE,
      kind: 'charge',
      description: 'Given back: Unused time on Standard',
      amount: 184,
      basis: { price: 4500, units: 1000, of: 24_500 },
    },
    {
      ...CHARGE,
      kind: 'credit',
      description: 'Given back: Professional',
      amount: -1184,
      basis: { price: 29_000, units: 1000, of: 24_500 },
    },
  ],
  total: -1000,
  ...ISSUED,
};

export const CHARGED = {
  id: exampleId('led'),
  at: APRIL_16,
  type: 'charge',
  amount: 24_500,
  currency: 'USD',
  ...INVOICE,
  ...CHANGE,
  reference: 'pi_f21d234ae328760f5be41038',
};

export const TOLD = {
  id: exampleId('ntf'),
  kind: 'change_completed',
  to: 'ada@example.com',
  subject: 'Your plan is now Professional',
  sentAt: APRIL_16,
  ...CHANGE,
};
