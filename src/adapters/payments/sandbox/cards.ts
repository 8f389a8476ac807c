/** A test card: how it looks, and the reason for which every charge of it fails, if one does. */
export interface SandboxCard {
  readonly brand: string;
  readonly last4: string;
  readonly failure?: string;
}

export const AUTHENTICATION_REQUIRED = 'authentication_required';

/** Stripe's code for a payment that the customer did not confirm with the bank. */
export const AUTHENTICATION_FAILED = 'payment_intent_authentication_failure';

const CARDS: Readonly<Record<string, SandboxCard>> = {
  pm_card_visa: { brand: 'visa', last4: '4242' },
  pm_card_visa_debit: { brand: 'visa', last4: '5556' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444' },
  pm_card_mastercard_debit: { brand: 'mastercard', last4: '8210' },
  pm_card_mastercard_prepaid: { brand: 'mastercard', last4: '5100' },
  pm_card_amex: { brand: 'amex', last4: '8431' },
  pm_card_discover: { brand: 'discover', last4: '9424' },
  pm_card_diners: { brand: 'diners', last4: '5904' },
  pm_card_jcb: { brand: 'jcb', last4: '0505' },
  pm_card_unionpay: { brand: 'unionpay', last4: '0005' },
  pm_card_chargeDeclined: { brand: 'visa', last4: '0002', failure: 'generic_decline' },
  pm_card_chargeDeclinedInsufficientFunds: { brand: 'visa', last4: '9995', failure: 'insufficient_funds' },
  pm_card_chargeDeclinedLostCard: { brand: 'visa', last4: '9987', failure: 'lost_card' },
  pm_card_chargeDeclinedStolenCard: { brand: 'visa', last4: '9979', failure: 'stolen_card' },
  pm_card_chargeDeclinedExpiredCard: { brand: 'visa', last4: '0069', failure: 'expired_card' },
  pm_card_chargeDeclinedIncorrectCvc: { brand: 'visa', last4: '0127', failure: 'incorrect_cvc' },
  pm_card_chargeDeclinedProcessingError: { brand: 'visa', last4: '0119', failure: 'processing_error' },
  pm_card_chargeCustomerFail: { brand: 'visa', last4: '0341', failure: 'generic_decline' },
  pm_card_authenticationRequired: { brand: 'visa', last4: '3155', failure: AUTHENTICATION_REQUIRED },
};

/** The card behind one of Stripe's test names, undefined for a name that Stripe does not have. */
export function findSandboxCard(token: string): SandboxCard | undefined {
  return Object.hasOwn(CARDS, token) ? CARDS[token] : undefined;
}

/** Why charging a card fails, by its token; cards that are not in it can be charged. */
export const FAILURES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CARDS).flatMap(([token, card]) =>
    card.failure === undefined ? [] : [[token, card.failure]],
  ),
);

const MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  payment_method_unavailable: 'This payment method is no longer available.',
  canceled: 'The payment was canceled.',
  [AUTHENTICATION_FAILED]: 'The bank could not authenticate the payment. Use another card, or try again.',
};

/** What a customer is told about a decline. */
export function declineMessage(reason: string): string {
  return MESSAGES[reason] ?? 'Your card was declined.';
}
