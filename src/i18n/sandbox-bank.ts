const en = {
  name: 'Bank of the sandbox',
  question: 'Confirm your payment',
  card: (last4: string | null) => (last4 === null ? 'from your card' : `from your card ending in ${last4}`),
  confirm: 'Complete authentication',
  refuse: 'Fail authentication',
  leave: 'Back without an answer',
  note: 'This page stands for the bank of a test card. No money moves.',
  decided: 'Nothing to confirm',
  decidedText: 'This payment does not wait for an answer any more.',
  back: 'Back',
};

type Texts = typeof en;

const fr: Texts = {
  name: 'Banque de test',
  question: 'Confirmez votre paiement',
  card: (last4) => (last4 === null ? 'avec votre carte' : `avec votre carte se terminant par ${last4}`),
  confirm: 'Réussir l’authentification',
  refuse: 'Faire échouer l’authentification',
  leave: 'Revenir sans répondre',
  note: 'Cette page remplace la banque d’une carte de test. Aucun argent n’est prélevé.',
  decided: 'Rien à confirmer',
  decidedText: 'Ce paiement n’attend plus de réponse.',
  back: 'Retour',
};

const it: Texts = {
  name: 'Banca di prova',
  question: 'Conferma il pagamento',
  card: (last4) => (last4 === null ? 'con la tua carta' : `con la tua carta che termina con ${last4}`),
  confirm: 'Completa l’autenticazione',
  refuse: 'Fai fallire l’autenticazione',
  leave: 'Torna indietro senza rispondere',
  note: 'Questa pagina sostituisce la banca di una carta di prova. Non viene addebitato nulla.',
  decided: 'Niente da confermare',
  decidedText: 'Questo pagamento non attende più una risposta.',
  back: 'Indietro',
};

/** What the page of the sandbox's bank says, by language. */
export const SANDBOX_BANK = { en, fr, it } as const;
