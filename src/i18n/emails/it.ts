import type { EmailMessageKey } from './en';

/** The emails' texts in Italian. */
export const it: Readonly<Record<EmailMessageKey, string>> = {
  'format.date_time': '{date} alle ore {time}',
  'format.from_to': '{from} → {to}',
  'format.per_interval':
    '{amount} {months, plural, =1 {al mese} =12 {all’anno} one {ogni # mese} many {ogni # di mesi} other {ogni # mesi}}',
  'format.amount_on_date': '{amount} in data {date}',
  'format.labeled': '{label}: {value}',
  'format.person': '{name} ({email})',

  'footer.terms': 'Condizioni',
  'footer.privacy': 'Privacy',
  'footer.why': 'Ricevi questa e-mail perché gestisci la fatturazione dell’account {account}.',
  'footer.why_support':
    'Ricevi questa e-mail perché questo indirizzo decide sulle modifiche di piano richieste.',

  'sign_in.subject': '{code} è il tuo codice per {product}',
  'sign_in.billing': 'Fatturazione',
  'sign_in.support': 'Assistenza',
  'sign_in.intro': 'Inserisci questo codice dove l’hai chiesto. Vale per {minutes} minuti.',
  'sign_in.warning': 'Non comunicarlo a nessuno: nessuno di noi te lo chiederà.',
  'sign_in.footer':
    'Ricevi questa e-mail perché qualcuno ha chiesto un codice con il tuo indirizzo. Se non sei stato tu, non c’è niente da fare: senza il codice nessuno entra.',

  'terms.plan': 'Piano',
  'terms.interval': 'Fatturazione',
  'terms.interval_value':
    '{months, plural, =1 {mensile} =12 {annuale} one {ogni # mese} many {ogni # di mesi} other {ogni # mesi}}',
  'terms.add_ons': 'Componenti aggiuntivi',
  'terms.add_ons_added': 'Componenti aggiunti',
  'terms.add_ons_removed': 'Componenti rimossi',

  'price.new': 'Nuovo prezzo',
  'price.next_charge': 'Prossimo addebito',

  'settlement.charged': 'Addebitato ora',
  'settlement.credit_applied': 'Pagato con il tuo credito',
  'settlement.refunded': 'Rimborsato',
  'settlement.credit_issued': 'Aggiunto al tuo credito',
  'settlement.prepaid': 'Pagato in anticipo',
  'settlement.prepaid_value': '{months, plural, one {# mese} many {# di mesi} other {# mesi}}',
  'settlement.paid_through': 'Pagato fino al',

  'features.gained': 'Nuove funzioni',
  'features.lost':
    '{when, select, done {Funzioni non più incluse} other {Funzioni che non saranno più incluse}}',

  'limits.value':
    '{allowed, plural, one {# consentito} many {# consentiti} other {# consentiti}}, {current, number} ora',

  'resources.remove':
    '{when, select, done {{count, plural, one {Eliminato definitivamente} many {Eliminati definitivamente (#)} other {Eliminati definitivamente (#)}}} other {{count, plural, one {Sarà eliminato definitivamente} many {Saranno eliminati definitivamente (#)} other {Saranno eliminati definitivamente (#)}}}}',
  'resources.remove.about':
    'L’eliminazione è irreversibile: passare in seguito a un piano superiore non lo ripristina.',
  'resources.archive':
    '{when, select, done {{count, plural, one {Archiviato} many {Archiviati (#)} other {Archiviati (#)}}} other {{count, plural, one {Sarà archiviato} many {Saranno archiviati (#)} other {Saranno archiviati (#)}}}}',
  'resources.archive.about':
    'Nulla va perso: tutto torna automaticamente quando il piano ha di nuovo la funzione, nei limiti che prevede.',
  'resources.detach':
    '{when, select, done {{count, plural, one {Scollegato} many {Scollegati (#)} other {Scollegati (#)}}} other {{count, plural, one {Sarà scollegato} many {Saranno scollegati (#)} other {Saranno scollegati (#)}}}}',
  'resources.detach.about':
    'Viene conservato, ma non si può usare. Quando il piano avrà di nuovo la funzione, si potrà ricollegare.',
  'resources.set':
    '{when, select, done {{count, plural, one {Ridotto} many {Ridotti (#)} other {Ridotti (#)}}} other {{count, plural, one {Sarà ridotto} many {Saranno ridotti (#)} other {Saranno ridotti (#)}}}}: {limit}',
  'resources.raise':
    '{when, select, done {{count, plural, one {Tornato al valore di prima} many {Tornati al valore di prima (#)} other {Tornati al valore di prima (#)}}} other {{count, plural, one {Tornerà al valore di prima} many {Torneranno al valore di prima (#)} other {Torneranno al valore di prima (#)}}}}',
  'resources.restore':
    '{when, select, done {{count, plural, one {Ripristinato} many {Ripristinati (#)} other {Ripristinati (#)}}} other {{count, plural, one {Sarà ripristinato} many {Saranno ripristinati (#)} other {Saranno ripristinati (#)}}}}',
  'resources.more': '{count, plural, one {e un altro} many {e altri # di elementi} other {e altri #}}',

  'keep.button': 'Scegli cosa tenere',
  'invoice.button': 'Vedi la fattura',
  'receipt.link': 'Vedi la ricevuta',
  'billing.button': 'Apri la pagina di fatturazione',
  'note.from_support': 'Messaggio del supporto',
  'note.reason': 'Motivo indicato',

  'change_completed.subject':
    '{what, select, plan {Il tuo piano ora è {plan}} leave {Il tuo abbonamento {plan} è terminato} return {Bentornato: hai di nuovo il piano {plan}} undo {Il passaggio al piano {plan} è stato annullato} other {Il tuo abbonamento {plan} è cambiato}}',
  'change_completed.intro': 'La modifica è in vigore da {date}.',
  'change_completed.leave.intro':
    'Il tuo abbonamento {plan} è terminato ({date}). Ciò che hai creato viene conservato e torna con te.',
  'change_completed.return.intro': 'Il tuo abbonamento {plan} è di nuovo attivo ({date}).',
  'change_completed.undo.intro':
    'La modifica è stata annullata ({date}). Il tuo abbonamento è tornato com’era.',
  'change_completed.foreseen':
    'Come indicato al momento della conferma, ecco che cosa succede a ciò che hai creato. Se qualcosa andrà diversamente, te lo diremo in un’altra e-mail.',
  'change_completed.automatic.subject': 'Il tuo abbonamento {plan} è stato ampliato automaticamente',
  'change_completed.automatic.intro':
    'Il tuo utilizzo ha superato il limite. Come avevi accettato, il tuo abbonamento è passato automaticamente al livello successivo {date}.',
  'change_completed.automatic.off':
    'Puoi disattivare gli ampliamenti automatici nella pagina di fatturazione.',

  'change_scheduled.subject':
    '{what, select, plan {Il tuo piano diventa {plan} in data {date}} leave {Il tuo abbonamento {plan} termina in data {date}} other {Il tuo abbonamento {plan} cambia in data {date}}}',
  'change_scheduled.intro':
    'La modifica è pianificata per {date}. Fino ad allora tutto resta com’è e non viene addebitato nulla per la modifica.',
  'change_scheduled.leave.intro':
    'Il tuo abbonamento termina {date}. Fino ad allora tutto resta com’è; dopo non viene addebitato più nulla.',
  'change_scheduled.leave.foreseen':
    'Quel giorno verrà messo da parte quanto segue. Tutto viene conservato e torna con te:',
  'change_scheduled.approved':
    'Abbiamo accettato la tua richiesta. La modifica entra in vigore {date}; fino ad allora tutto resta com’è.',
  'change_scheduled.foreseen.no_choice': 'A oggi, ecco che cosa succederà quel giorno a ciò che hai creato:',
  'change_scheduled.foreseen':
    'A oggi superi ciò che il nuovo piano consente. Ecco che cosa succederà quel giorno, a meno che prima tu non riduca o scelga cosa tenere:',
  'change_scheduled.undo':
    'Hai cambiato idea? Fino a quel momento puoi annullare la modifica nella pagina di fatturazione.',
  'change_scheduled.undo_link': 'Rivedi o annulla la modifica',

  'change_canceled.scheduled.subject':
    '{what, select, plan {Il passaggio al piano {plan} non avverrà} leave {Il tuo abbonamento {plan} continua} other {La modifica pianificata non avverrà}}',
  'change_canceled.scheduled.intro':
    'La modifica pianificata è stata annullata. Resti sul piano {current} e non cambia altro.',
  'change_canceled.requested.subject': 'La tua richiesta è stata ritirata',
  'change_canceled.requested.intro':
    'La modifica che avevi richiesto non verrà eseguita. Resti sul piano {current} e non cambia altro.',
  'change_canceled.blocked.subject':
    '{what, select, plan {Il passaggio al piano {plan} non è stato possibile} other {La modifica pianificata non è stata possibile}}',
  'change_canceled.blocked.intro':
    'Superi ciò che la modifica consente, quindi non è stata eseguita. Resti sul piano {current} e non cambia altro. Riduci e chiedi di nuovo la modifica.',
  'change_canceled.because.support': 'Lo ha deciso il nostro supporto.',
  'change_canceled.because.unpaid': 'Non è stato possibile addebitare il rinnovo.',
  'change_canceled.heading': 'Che cosa non avverrà:',

  'change_requested.subject':
    '{what, select, plan {Abbiamo ricevuto la tua richiesta di passare al piano {plan}} leave {Abbiamo ricevuto la tua richiesta di disdire l’abbonamento {plan}} other {Abbiamo ricevuto la tua richiesta di modifica}}',
  'change_requested.intro':
    'Grazie. Il nostro supporto esamina la tua richiesta di {date} e ti comunicherà la decisione via e-mail.',
  'change_requested.until_then': 'Fino ad allora non cambia nulla e non viene addebitato nulla.',
  'change_requested.withdraw':
    'Puoi ritirare la richiesta in qualsiasi momento prima di allora, nella pagina di fatturazione.',

  'change_declined.subject':
    '{what, select, plan {La tua richiesta di passare al piano {plan} è stata rifiutata} leave {La tua richiesta di disdire l’abbonamento {plan} è stata rifiutata} other {La tua richiesta di modifica è stata rifiutata}}',
  'change_declined.intro':
    'Non abbiamo potuto eseguire la modifica richiesta. Resti sul piano {current} e non cambia altro.',

  'renewal_reminder.subject':
    '{days, plural, =0 {Oggi} =1 {Domani} one {Tra # giorno} many {Tra # di giorni} other {Tra # giorni}}: {what, select, plan {il tuo piano diventa {plan}} leave {il tuo abbonamento {plan} termina} other {il tuo abbonamento {plan} cambia}}',
  'renewal_reminder.intro': 'La tua modifica pianificata entra in vigore {date}.',
  'renewal_reminder.leave.intro': 'Come richiesto, il tuo abbonamento termina {date}.',
  'renewal_reminder.loss':
    'A oggi superi ciò che il nuovo piano consente. Puoi ancora ridurre, oppure scegliere cosa tenere. Altrimenti ecco che cosa succederà quel giorno:',
  'renewal_reminder.no_loss': 'A oggi nulla di ciò che hai creato supera il nuovo piano.',
  'renewal_reminder.held.subject': 'Scegli cosa tenere entro il giorno {date}',
  'renewal_reminder.held.intro':
    'Ora sei sul piano {plan}. Dopo la tua conferma si sono aggiunti elementi oltre ciò che il piano consente: perderesti più di quanto ti avevamo mostrato. Aspettiamo fino a {date} prima di toccare qualsiasi cosa.',
  'renewal_reminder.held.loss':
    'Puoi ancora ridurre, oppure scegliere cosa tenere. Altrimenti ecco che cosa succederà allora:',
  'renewal_reminder.ahead.subject':
    '{days, plural, =0 {Oggi} =1 {Domani} one {Tra # giorno} many {Tra # di giorni} other {Tra # giorni}}: {reason, select, trial {la tua prova del piano {plan} termina} other {il tuo abbonamento {plan} si rinnova}}',
  'renewal_reminder.charge':
    'Il tuo abbonamento si rinnova {date} e il suo prezzo viene addebitato sul tuo metodo di pagamento. Fino ad allora puoi cambiarlo o disdirlo nella pagina di fatturazione.',
  'renewal_reminder.needs_method':
    'Il tuo abbonamento si rinnova {date}. Per continuare, aggiungi prima un metodo di pagamento nella pagina di fatturazione.',

  'over_limit_adapted.subject': 'Che cosa abbiamo adattato ai limiti del piano {plan}',
  'over_limit_adapted.intro':
    'Abbiamo riportato ciò che hai creato nei limiti del piano {plan} ({date}). Ecco che cosa è stato fatto:',
  'over_limit_adapted.as_shown': 'È esattamente ciò che ti avevamo mostrato prima.',
  'over_limit_adapted.differs':
    'È diverso da ciò che ti avevamo mostrato, perché nel frattempo qualcosa è cambiato.',
  'over_limit_adapted.not_shown': 'Diverso da ciò che ti avevamo mostrato',
  'over_limit_adapted.spared': 'Ti avevamo mostrato anche questo, ma è rimasto com’è',
  'over_limit_adapted.set_otherwise': '{from} → {to} (mostrato: {shown})',

  'action.remove': 'eliminato definitivamente',
  'action.archive': 'archiviato',
  'action.restore': 'ripristinato',
  'action.not_restored': 'non ripristinato',
  'action.detach': 'scollegato',

  'payment_failed.renewal.subject': 'Il tuo pagamento di {amount} non è riuscito',
  'payment_failed.renewal.intro':
    'Non abbiamo potuto addebitare {amount} per il rinnovo del piano {plan} ({date}).',
  'payment_failed.canceled.subject': 'Il tuo abbonamento {plan} è stato disdetto',
  'payment_failed.automatic.subject': 'Non è stato possibile pagare l’ampliamento automatico',
  'payment_failed.automatic.intro':
    'Il tuo utilizzo supera il limite, ma non abbiamo potuto addebitare {amount} per l’ampliamento automatico ({date}).',
  'payment_failed.reason': 'Motivo',
  'payment_failed.reason_value':
    '{code, select, insufficient_funds {I fondi della carta non bastano.} expired_card {La carta è scaduta.} incorrect_cvc {Il codice di sicurezza della carta è errato.} lost_card {La carta non può essere usata.} stolen_card {La carta non può essere usata.} authentication_required {La tua banca chiede di confermare il pagamento.} no_payment_method {Non c’è un metodo di pagamento da addebitare.} other {La tua banca ha rifiutato il pagamento.}}',
  'payment_failed.amount': 'Importo',
  'payment_failed.retry_at': 'Prossimo tentativo',
  'payment_failed.retry':
    'Riproveremo {date}. Perché il pagamento riesca, controlla il tuo metodo di pagamento.',
  'payment_failed.thereafter':
    '{action, select, cancel {Se il pagamento continua a non riuscire, l’abbonamento verrà disdetto.} downgrade {Se il pagamento continua a non riuscire, l’abbonamento passerà a un piano inferiore.} owed {Se il pagamento continua a non riuscire, la fattura resterà da pagare.} other {Se il pagamento continua a non riuscire, l’abbonamento resterà insoluto finché non paghi.}}',
  'payment_failed.canceled':
    'Poiché tutti i tentativi non sono riusciti, l’abbonamento è stato disdetto. Puoi abbonarti di nuovo in qualsiasi momento.',
  'payment_failed.owed':
    'Tutti i tentativi non sono riusciti. La fattura resta da pagare; se torni, verrà saldata allora.',
  'payment_failed.kept_past_due':
    'Tutti i tentativi non sono riusciti. L’abbonamento resta insoluto finché non aggiungi un metodo di pagamento valido.',
  'payment_failed.downgraded':
    'Poiché tutti i tentativi non sono riusciti, l’abbonamento passa al piano {plan}.',
  'payment_failed.stays':
    'L’abbonamento resta com’è. Se il tuo utilizzo supera ancora il limite, riproveremo non prima di {date}.',
  'card.button': 'Aggiungi un metodo di pagamento',
  'payment_failed.pay': 'Paga ora',
  'payment_failed.button': 'Aggiorna il metodo di pagamento',

  'payment_action_required.subject': 'Conferma il tuo pagamento di {amount}',
  'payment_action_required.change':
    'La tua banca chiede di confermare il pagamento di {amount} per il passaggio al piano {plan}. Finora non è cambiato né è stato addebitato nulla.',
  'payment_action_required.subscription':
    'La tua banca chiede di confermare il pagamento di {amount} per {plan}. Il tuo abbonamento inizia appena lo confermi.',
  'payment_action_required.renewal':
    'La tua banca chiede di confermare il pagamento di {amount} per il rinnovo del piano {plan}.',
  'payment_action_required.expires': 'Confermalo entro {date}; dopo, l’offerta scade.',
  'payment_action_required.button': 'Conferma il pagamento',

  'invoice_paid.subject': 'La fattura {number} è pagata',
  'invoice_paid.intro': 'Grazie. Abbiamo ricevuto {amount} per il piano {plan} ({date}).',
  'invoice_paid.intro_credit':
    'Grazie. La fattura {number} per il piano {plan} è stata pagata con il tuo credito ({date}).',
  'invoice_paid.number': 'Fattura',
  'invoice_paid.receipt_number': 'Ricevuta',
  'invoice_paid.period': 'Periodo',
  'invoice_paid.total': 'Totale',
  'invoice_paid.credit_applied': 'Pagato con il tuo credito',
  'invoice_paid.amount_paid': 'Addebitato',

  'trial_ending.subject': 'La tua prova del piano {plan} termina in data {date}',
  'trial_ending.charge':
    'La tua prova termina {date}. Allora inizia l’abbonamento e il suo prezzo viene addebitato sul tuo metodo di pagamento. Fino ad allora puoi disdire senza costi nella pagina di fatturazione.',
  'trial_ending.needs_method':
    'La tua prova termina {date}. Per continuare, aggiungi prima un metodo di pagamento nella pagina di fatturazione.',
  'trial_ending.end':
    'La tua prova termina {date} e, come richiesto, anche l’abbonamento. Non viene addebitato nulla.',

  'support_request.subject':
    '{what, select, plan {{account} chiede di passare dal piano {from} al piano {to}} leave {{account} chiede di lasciare il piano {to}} other {{account} chiede di modificare l’abbonamento {to}}}',
  'support_request.intro':
    'Un cliente chiede una modifica del piano. La richiesta attende la tua decisione e non scade.',
  'support_request.account': 'Account',
  'support_request.account_id': 'Id dell’account',
  'support_request.requested_by': 'Richiesto da',
  'support_request.requested_at': 'Richiesto',
  'support_request.effective_at': 'In vigore al rinnovo',
  'support_request.change': 'Modifica',
  'support_request.subscription': 'Abbonamento',
  'support_request.note': 'Messaggio del cliente',
  'support_request.button': 'Apri il workflow in Temporal',
  'support_request.approve': 'Per accettare',
  'support_request.decline': 'Per rifiutare',
  'support_request.about':
    'Decidi lì, oppure con una chiave di ruolo support o admin. Senza «timing», una modifica accettata entra in vigore al rinnovo. Il cliente riceve la risposta via e-mail, con il tuo messaggio.',
};
