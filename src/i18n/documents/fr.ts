import type { DocumentMessageKey } from './en';

export const fr: Readonly<Record<DocumentMessageKey, string>> = {
  'title.invoice': 'Facture',
  'title.receipt': 'Reçu',
  'title.credit_note': 'Avoir',

  'fact.invoice_number': 'Numéro de facture',
  'fact.receipt_number': 'Numéro de reçu',
  'fact.credit_note_number': 'Numéro d’avoir',
  'fact.credited_invoice': 'Pour la facture',
  'fact.issued': 'Date d’émission',
  'fact.paid': 'Date de paiement',
  'fact.paid_with': 'Moyen de paiement',
  card: 'Carte',

  'party.customer': 'Facturé à',
  'party.tax_id': 'N° fiscal : {taxId}',

  'headline.due': '{amount} à payer',
  'headline.paid': '{amount} – payé le {date}',
  'headline.given_back': '{amount} – restitué le {date}',
  'headline.void': 'Cette facture est annulée',

  'table.description': 'Description',
  'table.amount': 'Montant',
  'table.empty': 'Aucun frais',

  quantity: '{name} : {value, number}',

  'line.named': '{what, select, plan {Forfait {name}} other {{name}}}',
  'line.remaining': 'Temps restant : {what, select, plan {forfait {name}} other {{name}}}',
  'line.new_plan': 'Nouveau forfait : {name}',
  'line.new_plan_remaining': 'Nouveau forfait : {name} (temps restant)',
  'line.unused': 'Crédit pour le temps non utilisé : {what, select, plan {forfait {name}} other {{name}}}',
  'line.refund': 'Remboursement du temps non utilisé : {what, select, plan {forfait {name}} other {{name}}}',
  'line.refund_old_plan': 'Remboursement de l’ancien forfait : {name} (temps non utilisé)',
  'line.prepaid': 'Mois payés d’avance',
  'line.prepaid_unused': 'Crédit pour les mois payés d’avance non commencés',
  'line.discount': 'Remise {name}',
  'line.forfeited': 'Crédit non reporté',
  'line.outstanding': 'Facture impayée',
  'line.share': '{share} de {price}',

  'tax.added': '{name} ({percent})',
  'tax.included': 'Dont {name} ({percent})',

  'total.subtotal': 'Sous-total',
  'total.total': 'Total',
  'total.credit_applied': 'Payé avec votre crédit',
  'total.paid': 'Montant payé',
  'total.balance_paid': 'Solde payé',
  'total.due': 'Montant dû',
  'total.refunded': 'Remboursé sur votre moyen de paiement',
  'total.credit_issued': 'Ajouté à votre crédit',
  'total.given_back': 'En votre faveur',
  'total.amount_given_back': 'Montant restitué',

  'footer.terms': 'Conditions : {url}',
  'footer.privacy': 'Confidentialité : {url}',
  'footer.page': 'Page {page, number} sur {pages, number}',
};
