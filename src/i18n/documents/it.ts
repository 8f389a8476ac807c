import type { DocumentMessageKey } from './en';

export const it: Readonly<Record<DocumentMessageKey, string>> = {
  'title.invoice': 'Fattura',
  'title.receipt': 'Ricevuta',
  'title.credit_note': 'Nota di credito',

  'fact.invoice_number': 'Numero di fattura',
  'fact.receipt_number': 'Numero di ricevuta',
  'fact.credit_note_number': 'Numero della nota di credito',
  'fact.credited_invoice': 'Per la fattura',
  'fact.issued': 'Data di emissione',
  'fact.paid': 'Data di pagamento',
  'fact.paid_with': 'Pagato con',
  card: 'Carta',

  'party.customer': 'Intestata a',
  'party.tax_id': 'P. IVA / Cod. fiscale: {taxId}',

  'headline.due': '{amount} da pagare',
  'headline.paid': '{amount} pagati ({date})',
  'headline.given_back': '{amount} restituiti ({date})',
  'headline.void': 'Questa fattura è annullata',

  'table.description': 'Descrizione',
  'table.amount': 'Importo',
  'table.empty': 'Nessun addebito',

  quantity: '{name}: {value, number}',

  'line.named': '{what, select, plan {Piano {name}} other {{name}}}',
  'line.remaining': 'Tempo rimanente: {what, select, plan {piano {name}} other {{name}}}',
  'line.new_plan': 'Nuovo piano: {name}',
  'line.new_plan_remaining': 'Nuovo piano: {name} (tempo rimanente)',
  'line.unused': 'Credito per il tempo non utilizzato: {what, select, plan {piano {name}} other {{name}}}',
  'line.refund': 'Rimborso del tempo non utilizzato: {what, select, plan {piano {name}} other {{name}}}',
  'line.refund_old_plan': 'Rimborso del vecchio piano: {name} (tempo non utilizzato)',
  'line.prepaid': 'Mesi pagati in anticipo',
  'line.prepaid_unused': 'Credito per i mesi pagati in anticipo e non iniziati',
  'line.discount': 'Sconto {name}',
  'line.forfeited': 'Credito non riportato',
  'line.outstanding': 'Fattura non pagata',
  'line.share': '{share} di {price}',

  'tax.added': '{name} ({percent})',
  'tax.included': 'Di cui {name} ({percent})',

  'total.subtotal': 'Subtotale',
  'total.total': 'Totale',
  'total.credit_applied': 'Pagato con il tuo credito',
  'total.paid': 'Importo pagato',
  'total.balance_paid': 'Saldo pagato',
  'total.due': 'Importo dovuto',
  'total.refunded': 'Rimborsato sul tuo metodo di pagamento',
  'total.credit_issued': 'Aggiunto al tuo credito',
  'total.given_back': 'A tuo favore',
  'total.amount_given_back': 'Importo restituito',

  'footer.terms': 'Condizioni: {url}',
  'footer.privacy': 'Privacy: {url}',
  'footer.page': 'Pagina {page, number} di {pages, number}',
};
