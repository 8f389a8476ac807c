import { useState } from 'react';
import type { Change } from '../api/change';
import type { Problem } from '../api/problem';
import { usePaymentMethods } from '../api/queries';
import { useBilling } from '../app/billing-context';
import type { MessageKey } from '../i18n/messages';
import { useWording } from '../i18n/wording-context';
import { useMethodName } from '../payment/method-name';
import { authenticate } from '../payment/stripe';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

interface PaymentTroubleProps {
  readonly change: Change;
  readonly declined: Problem | null;
  /** The payment method that was tried last; null after a reload. */
  readonly tried: string | null;
  readonly onAuthenticated: () => void;
}

/** Why the last payment did not go through, and what to do; a reload shows it again. */
export function PaymentTrouble({ change, declined, tried, onAuthenticated }: PaymentTroubleProps) {
  const { t } = useWording();
  const { account } = useBilling();
  const reason = useDeclineReason();
  const methodName = useMethodName();
  const methods = usePaymentMethods(account.id).data;
  if (change.status === 'requires_action') {
    return (
      <NeedsAuthentication clientSecret={declined?.clientSecret ?? null} onAuthenticated={onAuthenticated} />
    );
  }
  if (declined === null && change.failure === null) return null;
  const declinedMethod = declined === null ? undefined : methods?.find(({ id }) => id === tried);
  const title =
    declinedMethod === undefined
      ? t('decline.title')
      : t('decline.titleNamed', { method: methodName(declinedMethod) });
  return (
    <Notice look="danger" title={title}>
      {reason(change.failure?.code)} {t('decline.text')}
    </Notice>
  );
}

const KNOWN_REASONS = ['insufficient_funds', 'expired_card', 'processing_error'];

function useDeclineReason(): (code: string | undefined) => string {
  const { t } = useWording();
  return (code) =>
    t(
      code !== undefined && KNOWN_REASONS.includes(code)
        ? (`decline.${code}` as MessageKey)
        : 'decline.card_declined',
    );
}

interface NeedsAuthenticationProps {
  readonly clientSecret: string | null;
  readonly onAuthenticated: () => void;
}

function NeedsAuthentication({ clientSecret, onAuthenticated }: NeedsAuthenticationProps) {
  const { t } = useWording();
  const { session } = useBilling();
  const [hasFailed, setFailed] = useState(false);
  const publishableKey = session.stripePublishableKey ?? null;
  const canAuthenticate = publishableKey !== null && clientSecret !== null;
  const start = async () => {
    if (!canAuthenticate) return;
    const isAuthenticated = await authenticate(publishableKey, clientSecret).catch(() => false);
    setFailed(!isAuthenticated);
    if (isAuthenticated) onAuthenticated();
  };
  return (
    <Notice
      look="danger"
      title={t('action.title')}
      action={
        canAuthenticate && (
          <Button small onClick={() => void start()}>
            {t('action.authenticate')}
          </Button>
        )
      }
    >
      {hasFailed ? t('action.failed') : t(session.sandbox ? 'action.text.sandbox' : 'action.text')}
    </Notice>
  );
}
