import { cardBrandName } from '../../../src/domain/billing/card-brand';
import { usePaymentMethods } from '../api/queries';
import type { PaymentAttempt, PaymentMethod } from '../api/types';
import { useBilling } from '../app/billing-context';
import type { MessageKey } from '../i18n/wording';
import { useWording } from '../i18n/wording-context';

/** Words a payment method: "Visa ending in 4242". */
export function useMethodName(): (method: PaymentMethod) => string {
  const { t } = useWording();
  return ({ brand, last4 }) => {
    return t('payment.card', { brand: cardBrandName(brand) ?? t('payment.cardUnknown'), last4 });
  };
}

const BANK_WAITS = 'authentication_required';
const KNOWN = [
  'insufficient_funds',
  'expired_card',
  'processing_error',
  'payment_intent_authentication_failure',
];

/** Says to a customer why a payment did not go through. */
export function useDeclineReason(): (code: string | undefined) => string {
  const { t } = useWording();
  return (code) =>
    t(
      code !== undefined && KNOWN.includes(code)
        ? (`decline.${code}` as MessageKey)
        : 'decline.card_declined',
    );
}

/** Words what was tried last: on which card, why it failed, and whether its bank waits for the customer. */
export function useFailedAttempt(attempt: PaymentAttempt | null) {
  const { account } = useBilling();
  const methods = usePaymentMethods(account.id).data;
  const methodName = useMethodName();
  const declineReason = useDeclineReason();
  const tried = methods?.find(({ id }) => id === attempt?.paymentMethod);
  const code = attempt?.failure?.code;
  const used = attempt?.paymentMethod ?? null;
  return {
    method: tried === undefined ? null : methodName(tried),
    reason: code === undefined || code === BANK_WAITS ? null : declineReason(code),
    /** The payment method that the bank waits for a confirmation of, and the one that was refused; null where there is none. */
    waits: code === BANK_WAITS ? used : null,
    refused: code === undefined || code === BANK_WAITS ? null : used,
  };
}
