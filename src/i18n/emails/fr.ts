import type { EmailMessageKey } from './en';

/** The emails' texts in French. */
export const fr: Readonly<Record<EmailMessageKey, string>> = {
  'format.date_time': '{date} à {time}',
  'format.from_to': '{from} → {to}',
  'format.per_interval':
    '{amount} {months, plural, =1 {par mois} =12 {par an} one {tous les # mois} many {tous les # de mois} other {tous les # mois}}',
  'format.amount_on_date': '{amount} le {date}',
  'format.labeled': '{label} : {value}',
  'format.person': '{name} ({email})',

  'footer.terms': 'Conditions',
  'footer.privacy': 'Confidentialité',
  'footer.why': 'Vous recevez cet e-mail parce que vous gérez la facturation du compte {account}.',
  'footer.why_support':
    'Vous recevez cet e-mail parce que cette adresse décide des changements de formule demandés.',

  'sign_in.subject': '{code} est votre code pour {product}',
  'sign_in.billing': 'Facturation',
  'sign_in.support': 'Support',
  'sign_in.intro': 'Saisissez ce code là où vous l’avez demandé. Il est valable {minutes} minutes.',
  'sign_in.warning': 'Ne le communiquez à personne : personne chez nous ne vous le demandera.',
  'sign_in.footer':
    'Vous recevez cet e-mail parce que quelqu’un a demandé un code avec votre adresse. Si ce n’était pas vous, il n’y a rien à faire : sans ce code, personne ne peut entrer.',

  'terms.plan': 'Formule',
  'terms.interval': 'Facturation',
  'terms.interval_value':
    '{months, plural, =1 {mensuelle} =12 {annuelle} one {tous les # mois} many {tous les # de mois} other {tous les # mois}}',
  'terms.add_ons': 'Options',
  'terms.add_ons_added': 'Options ajoutées',
  'terms.add_ons_removed': 'Options retirées',

  'price.new': 'Nouveau prix',
  'price.next_charge': 'Prochain prélèvement',

  'settlement.charged': 'Prélevé maintenant',
  'settlement.credit_applied': 'Payé avec votre crédit',
  'settlement.refunded': 'Remboursé',
  'settlement.credit_issued': 'Ajouté à votre crédit',
  'settlement.prepaid': 'Payé d’avance',
  'settlement.prepaid_value': '{months, plural, one {# mois} many {# de mois} other {# mois}}',
  'settlement.paid_through': 'Payé jusqu’au',

  'features.gained': 'Nouvelles fonctions',
  'features.lost':
    '{when, select, done {Fonctions qui ne sont plus incluses} other {Fonctions qui ne seront plus incluses}}',

  'limits.value':
    '{allowed, plural, one {# autorisé} many {# autorisés} other {# autorisés}}, {current, number} actuellement',

  'resources.remove':
    '{when, select, done {{count, plural, one {Supprimé définitivement} many {Supprimés définitivement (#)} other {Supprimés définitivement (#)}}} other {{count, plural, one {Sera supprimé définitivement} many {Seront supprimés définitivement (#)} other {Seront supprimés définitivement (#)}}}}',
  'resources.remove.about':
    'Cette suppression est irréversible : repasser plus tard à une formule supérieure n’y changera rien.',
  'resources.archive':
    '{when, select, done {{count, plural, one {Archivé} many {Archivés (#)} other {Archivés (#)}}} other {{count, plural, one {Sera archivé} many {Seront archivés (#)} other {Seront archivés (#)}}}}',
  'resources.archive.about':
    'Rien n’est perdu : tout sera rétabli automatiquement dès que la formule comprendra de nouveau la fonction, dans la mesure de ses limites.',
  'resources.detach':
    '{when, select, done {{count, plural, one {Détaché} many {Détachés (#)} other {Détachés (#)}}} other {{count, plural, one {Sera détaché} many {Seront détachés (#)} other {Seront détachés (#)}}}}',
  'resources.detach.about':
    'Conservé, mais inutilisable. Dès que la formule comprendra de nouveau la fonction, il sera possible de le rattacher.',
  'resources.set':
    '{when, select, done {{count, plural, one {Réduit} many {Réduits (#)} other {Réduits (#)}}} other {{count, plural, one {Sera réduit} many {Seront réduits (#)} other {Seront réduits (#)}}}} : {limit}',
  'resources.raise':
    '{when, select, done {{count, plural, one {Revenu à sa valeur d’avant} many {Revenus à leur valeur d’avant (#)} other {Revenus à leur valeur d’avant (#)}}} other {{count, plural, one {Reviendra à sa valeur d’avant} many {Reviendront à leur valeur d’avant (#)} other {Reviendront à leur valeur d’avant (#)}}}}',
  'resources.restore':
    '{when, select, done {{count, plural, one {Rétabli} many {Rétablis (#)} other {Rétablis (#)}}} other {{count, plural, one {Sera rétabli} many {Seront rétablis (#)} other {Seront rétablis (#)}}}}',
  'resources.more': '{count, plural, one {et # autre} many {et # d’autres} other {et # autres}}',

  'keep.button': 'Choisir ce qui reste',
  'invoice.button': 'Voir la facture',
  'receipt.link': 'Voir le reçu',
  'billing.button': 'Ouvrir la page de facturation',
  'note.from_support': 'Message de l’assistance',
  'note.reason': 'Motif indiqué',

  'change_completed.subject':
    '{what, select, plan {Votre formule est désormais {plan}} leave {Votre abonnement {plan} a pris fin} return {Heureux de vous revoir : vous avez de nouveau la formule {plan}} undo {Votre passage à la formule {plan} a été annulé} other {Votre abonnement {plan} a été modifié}}',
  'change_completed.intro': 'Votre changement a pris effet le {date}.',
  'change_completed.leave.intro':
    'Votre abonnement {plan} a pris fin le {date}. Ce que vous avez créé est conservé et reviendra avec vous.',
  'change_completed.return.intro': 'Votre abonnement {plan} est de nouveau actif depuis le {date}.',
  'change_completed.undo.intro':
    'Votre changement a été annulé le {date}. Votre abonnement est redevenu ce qu’il était.',
  'change_completed.foreseen':
    'Comme indiqué lors de votre confirmation, voici ce qui arrive à ce que vous avez créé. Si quelque chose se passe autrement, nous vous en informerons par un autre e-mail.',
  'change_completed.automatic.subject': 'Votre abonnement {plan} a été augmenté automatiquement',
  'change_completed.automatic.intro':
    'Votre utilisation a dépassé sa limite. Comme vous l’aviez accepté, votre abonnement est passé automatiquement au palier suivant le {date}.',
  'change_completed.automatic.off':
    'Vous pouvez désactiver les augmentations automatiques sur votre page de facturation.',

  'change_scheduled.subject':
    '{what, select, plan {Votre formule devient {plan} le {date}} leave {Votre abonnement {plan} prend fin le {date}} other {Votre abonnement {plan} change le {date}}}',
  'change_scheduled.intro':
    'Votre changement est prévu pour le {date}. D’ici là, tout reste en l’état et rien n’est prélevé pour ce changement.',
  'change_scheduled.leave.intro':
    'Votre abonnement prend fin le {date}. D’ici là, tout reste en l’état ; ensuite, plus rien n’est prélevé.',
  'change_scheduled.leave.foreseen':
    'Ceci sera mis de côté ce jour-là. Tout est conservé et reviendra avec vous :',
  'change_scheduled.approved':
    'Nous avons accepté votre demande. Le changement prend effet le {date} ; d’ici là, tout reste en l’état.',
  'change_scheduled.foreseen.no_choice':
    'À ce jour, voici ce qui arrivera ce jour-là à ce que vous avez créé :',
  'change_scheduled.foreseen':
    'À ce jour, vous dépassez ce que la nouvelle formule autorise. Voici ce qui se passera ce jour-là, sauf si vous réduisez avant ou choisissez ce que vous gardez :',
  'change_scheduled.undo':
    'Vous avez changé d’avis ? Vous pouvez annuler le changement jusqu’à cette date sur votre page de facturation.',
  'change_scheduled.undo_link': 'Revoir ou annuler le changement',

  'change_canceled.scheduled.subject':
    '{what, select, plan {Le passage à la formule {plan} n’aura pas lieu} leave {Votre abonnement {plan} continue} other {Votre changement prévu n’aura pas lieu}}',
  'change_canceled.scheduled.intro':
    'Le changement prévu a été annulé. Vous conservez la formule {current} et rien d’autre ne change.',
  'change_canceled.requested.subject': 'Votre demande a été retirée',
  'change_canceled.requested.intro':
    'Le changement que vous aviez demandé ne sera pas effectué. Vous conservez la formule {current} et rien d’autre ne change.',
  'change_canceled.blocked.subject':
    '{what, select, plan {Le passage à la formule {plan} n’a pas pu avoir lieu} other {Votre changement prévu n’a pas pu avoir lieu}}',
  'change_canceled.blocked.intro':
    'Vous dépassez ce que ce changement autorise : il n’a donc pas eu lieu. Vous conservez la formule {current} et rien d’autre ne change. Réduisez, puis demandez de nouveau le changement.',
  'change_canceled.because.support': 'C’est notre assistance qui l’a décidé.',
  'change_canceled.because.unpaid': 'Le renouvellement n’a pas pu être débité.',
  'change_canceled.heading': 'Ce qui n’aura pas lieu :',

  'change_requested.subject':
    '{what, select, plan {Nous avons reçu votre demande de passage à la formule {plan}} leave {Nous avons reçu votre demande de résiliation de l’abonnement {plan}} other {Nous avons reçu votre demande de modification}}',
  'change_requested.intro':
    'Merci. Notre assistance examine votre demande du {date} et vous fera part de sa décision par e-mail.',
  'change_requested.until_then': 'D’ici là, rien ne change et rien n’est prélevé.',
  'change_requested.withdraw':
    'Vous pouvez retirer votre demande à tout moment avant cela, sur votre page de facturation.',

  'change_declined.subject':
    '{what, select, plan {Votre demande de passage à la formule {plan} a été refusée} leave {Votre demande de résiliation de l’abonnement {plan} a été refusée} other {Votre demande de modification a été refusée}}',
  'change_declined.intro':
    'Nous n’avons pas pu effectuer le changement demandé. Vous conservez la formule {current} et rien d’autre ne change.',

  'renewal_reminder.subject':
    '{days, plural, =0 {Aujourd’hui} =1 {Demain} one {Dans # jour} many {Dans # de jours} other {Dans # jours}} : {what, select, plan {votre formule devient {plan}} leave {votre abonnement {plan} prend fin} other {votre abonnement {plan} change}}',
  'renewal_reminder.intro': 'Votre changement prévu prend effet le {date}.',
  'renewal_reminder.leave.intro': 'Comme demandé, votre abonnement prend fin le {date}.',
  'renewal_reminder.loss':
    'À ce jour, vous dépassez ce que la nouvelle formule autorise. Vous pouvez encore réduire, ou choisir ce que vous gardez. Sinon, voici ce qui se passera ce jour-là :',
  'renewal_reminder.no_loss': 'À ce jour, rien de ce que vous avez créé ne dépasse la nouvelle formule.',
  'renewal_reminder.held.subject': 'Choisissez ce que vous gardez avant le {date}',
  'renewal_reminder.held.intro':
    'Vous avez désormais la formule {plan}. Depuis votre confirmation, des éléments se sont ajoutés au-delà de ce que cette formule autorise : vous perdriez plus que ce que nous vous avions montré. Nous attendons le {date} avant de toucher à quoi que ce soit.',
  'renewal_reminder.held.loss':
    'Vous pouvez encore réduire, ou choisir ce que vous gardez. Sinon, voici ce qui se passera alors :',
  'renewal_reminder.ahead.subject':
    '{days, plural, =0 {Aujourd’hui} =1 {Demain} one {Dans # jour} many {Dans # de jours} other {Dans # jours}} : {reason, select, trial {votre essai de la formule {plan} prend fin} other {votre abonnement {plan} est renouvelé}}',
  'renewal_reminder.charge':
    'Votre abonnement est renouvelé le {date} et son prix est prélevé sur votre moyen de paiement. D’ici là, vous pouvez le changer ou y mettre fin sur la page de facturation.',
  'renewal_reminder.needs_method':
    'Votre abonnement est renouvelé le {date}. Pour continuer, ajoutez d’ici là un moyen de paiement sur la page de facturation.',

  'over_limit_adapted.subject': 'Ce que nous avons adapté aux limites de la formule {plan}',
  'over_limit_adapted.intro':
    'Le {date}, nous avons ramené ce que vous avez créé aux limites de la formule {plan}. Voici ce qui a été fait :',
  'over_limit_adapted.as_shown': 'C’est exactement ce que nous vous avions montré auparavant.',
  'over_limit_adapted.differs':
    'Cela diffère de ce que nous vous avions montré, car quelque chose a changé entre-temps.',
  'over_limit_adapted.not_shown': 'Autrement que ce que nous vous avions montré',
  'over_limit_adapted.spared': 'Montré auparavant, mais laissé en l’état',
  'over_limit_adapted.set_otherwise': '{from} → {to} (montré : {shown})',

  'action.remove': 'supprimé définitivement',
  'action.archive': 'archivé',
  'action.restore': 'rétabli',
  'action.not_restored': 'non rétabli',
  'action.detach': 'détaché',

  'payment_failed.renewal.subject': 'Votre paiement de {amount} a échoué',
  'payment_failed.renewal.intro':
    'Le {date}, nous n’avons pas pu prélever {amount} pour le renouvellement de la formule {plan}.',
  'payment_failed.canceled.subject': 'Votre abonnement {plan} a été résilié',
  'payment_failed.automatic.subject': 'Votre augmentation automatique n’a pas pu être payée',
  'payment_failed.automatic.intro':
    'Votre utilisation dépasse sa limite mais, le {date}, nous n’avons pas pu prélever {amount} pour l’augmentation automatique.',
  'payment_failed.reason': 'Motif',
  'payment_failed.reason_value':
    '{code, select, insufficient_funds {La provision de la carte est insuffisante.} expired_card {La carte a expiré.} incorrect_cvc {Le code de sécurité de la carte est incorrect.} lost_card {La carte ne peut pas être utilisée.} stolen_card {La carte ne peut pas être utilisée.} authentication_required {Votre banque vous demande de confirmer le paiement.} no_payment_method {Aucun moyen de paiement ne peut être débité.} other {Votre banque a refusé le paiement.}}',
  'payment_failed.amount': 'Montant',
  'payment_failed.retry_at': 'Prochaine tentative',
  'payment_failed.retry':
    'Nous réessaierons le {date}. Pour que le paiement aboutisse, veuillez vérifier votre moyen de paiement.',
  'payment_failed.thereafter':
    '{action, select, cancel {Si le paiement continue d’échouer, votre abonnement sera résilié.} downgrade {Si le paiement continue d’échouer, votre abonnement passera à une formule inférieure.} owed {Si le paiement continue d’échouer, la facture restera due.} other {Si le paiement continue d’échouer, votre abonnement restera impayé jusqu’à votre paiement.}}',
  'payment_failed.canceled':
    'Toutes les tentatives ayant échoué, votre abonnement a été résilié. Vous pouvez vous réabonner à tout moment.',
  'payment_failed.owed':
    'Toutes les tentatives ont échoué. La facture reste due ; si vous revenez, elle sera réglée à ce moment-là.',
  'payment_failed.kept_past_due':
    'Toutes les tentatives ont échoué. Votre abonnement reste impayé jusqu’à ce que vous ajoutiez un moyen de paiement valable.',
  'payment_failed.downgraded':
    'Toutes les tentatives ayant échoué, votre abonnement passe à la formule {plan}.',
  'payment_failed.stays':
    'Votre abonnement reste en l’état. Si votre utilisation dépasse encore la limite, nous réessaierons au plus tôt le {date}.',
  'card.button': 'Ajouter un moyen de paiement',
  'payment_failed.pay': 'Payer maintenant',
  'payment_failed.button': 'Mettre à jour le moyen de paiement',

  'payment_action_required.subject': 'Veuillez confirmer votre paiement de {amount}',
  'payment_action_required.change':
    'Votre banque vous demande de confirmer le paiement de {amount} pour votre passage à la formule {plan}. Rien n’a encore été modifié ni prélevé.',
  'payment_action_required.subscription':
    'Votre banque demande que vous confirmiez le paiement de {amount} pour {plan}. Votre abonnement commence dès que vous l’avez confirmé.',
  'payment_action_required.renewal':
    'Votre banque vous demande de confirmer le paiement de {amount} pour le renouvellement de la formule {plan}.',
  'payment_action_required.expires': 'Veuillez le confirmer avant le {date} ; l’offre expire ensuite.',
  'payment_action_required.button': 'Confirmer le paiement',

  'invoice_paid.subject': 'La facture {number} est payée',
  'invoice_paid.intro': 'Merci. Nous avons reçu {amount} le {date} pour la formule {plan}.',
  'invoice_paid.intro_credit':
    'Merci. La facture {number} de la formule {plan} a été payée avec votre crédit le {date}.',
  'invoice_paid.number': 'Facture',
  'invoice_paid.receipt_number': 'Reçu',
  'invoice_paid.period': 'Période',
  'invoice_paid.total': 'Total',
  'invoice_paid.credit_applied': 'Payé avec votre crédit',
  'invoice_paid.amount_paid': 'Prélevé',

  'trial_ending.subject': 'Votre essai de la formule {plan} prend fin le {date}',
  'trial_ending.charge':
    'Votre essai prend fin le {date}. Votre abonnement commence alors et son prix est prélevé sur votre moyen de paiement. D’ici là, vous pouvez y mettre fin sans frais sur la page de facturation.',
  'trial_ending.needs_method':
    'Votre essai prend fin le {date}. Pour continuer, ajoutez d’ici là un moyen de paiement sur la page de facturation.',
  'trial_ending.end':
    'Votre essai prend fin le {date} et, comme demandé, votre abonnement aussi. Rien n’est prélevé.',

  'support_request.subject':
    '{what, select, plan {{account} demande à passer de la formule {from} à la formule {to}} leave {{account} demande à quitter la formule {to}} other {{account} demande à modifier son abonnement {to}}}',
  'support_request.intro':
    'Un client demande un changement de formule. La demande attend votre décision et n’expire pas.',
  'support_request.account': 'Compte',
  'support_request.account_id': 'Identifiant du compte',
  'support_request.requested_by': 'Demandé par',
  'support_request.requested_at': 'Demandé le',
  'support_request.effective_at': 'Effet au renouvellement',
  'support_request.change': 'Changement',
  'support_request.subscription': 'Abonnement',
  'support_request.note': 'Message du client',
  'support_request.button': 'Ouvrir le workflow dans Temporal',
  'support_request.approve': 'Pour accepter',
  'support_request.decline': 'Pour refuser',
  'support_request.about':
    'Décidez là, ou avec une clé de rôle support ou admin. Sans « timing », un changement accepté prend effet au renouvellement. Le client est informé par e-mail, avec votre message.',
};
