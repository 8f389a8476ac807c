import type { MessageKey } from '../i18n/messages';
import { useWording } from '../i18n/wording-context';

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
