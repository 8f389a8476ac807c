/** The documents' texts in ICU message syntax; the other languages have the same keys and arguments. */
export const en = {
  'title.invoice': 'Invoice',
  'title.receipt': 'Receipt',
  'title.credit_note': 'Credit note',

  'fact.invoice_number': 'Invoice number',
  'fact.receipt_number': 'Receipt number',
  'fact.credit_note_number': 'Credit note number',
  'fact.credited_invoice': 'For invoice',
  'fact.issued': 'Date of issue',
  'fact.paid': 'Date paid',
  'fact.paid_with': 'Paid with',
  card: 'Card',

  'party.customer': 'Billed to',
  'party.tax_id': 'Tax ID: {taxId}',

  'headline.due': '{amount} due',
  'headline.paid': '{amount} paid on {date}',
  'headline.given_back': '{amount} given back on {date}',
  'headline.void': 'This invoice is void',

  'table.description': 'Description',
  'table.amount': 'Amount',
  'table.empty': 'No charges',

  quantity: '{name}: {value, number}',

  'line.named': '{what, select, plan {{name} plan} other {{name}}}',
  'line.remaining': 'Remaining time: {what, select, plan {{name} plan} other {{name}}}',
  'line.new_plan': 'New plan: {name}',
  'line.new_plan_remaining': 'New plan: {name} (remaining time)',
  'line.unused': 'Credit for unused time: {what, select, plan {{name} plan} other {{name}}}',
  'line.refund': 'Refund for unused time: {what, select, plan {{name} plan} other {{name}}}',
  'line.refund_old_plan': 'Refund for the old plan: {name} (unused time)',
  'line.prepaid': 'Months paid ahead',
  'line.prepaid_unused': 'Credit for months paid ahead that have not begun',
  'line.discount': 'Discount {name}',
  'line.forfeited': 'Credit that is not carried over',
  'line.outstanding': 'Unpaid invoice',
  'line.share': '{share} of {price}',

  'tax.added': '{name} ({percent})',
  'tax.included': 'Of which {name} ({percent})',

  'total.subtotal': 'Subtotal',
  'total.total': 'Total',
  'total.credit_applied': 'Paid from your credit',
  'total.paid': 'Amount paid',
  'total.balance_paid': 'Balance paid',
  'total.due': 'Amount due',
  'total.refunded': 'Refunded to your payment method',
  'total.credit_issued': 'Added to your credit',
  'total.given_back': 'In your favor',
  'total.amount_given_back': 'Amount given back',

  'footer.terms': 'Terms: {url}',
  'footer.privacy': 'Privacy: {url}',
  'footer.page': 'Page {page, number} of {pages, number}',
} as const;

export type DocumentMessageKey = keyof typeof en;
