import type { Change } from '../api/types';
import type { Problem } from '../api/request';
import { usePaymentMethods } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { useDeclineReason } from '../payment/decline-reason';
import { useMethodName } from '../payment/method-name';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

interface PaymentTroubleProps {
  readonly change: Change;
  readonly declined: Problem | null;
  /** The payment method that was tried last; null after a reload. */
  readonly tried: string | null;
  /** Goes to the bank with the payment method that waits there. */
  readonly onAuthenticate: () => void;
}

/** Why the last payment did not go through, and what to do; a reload shows it again. */
export function PaymentTrouble({ change, declined, tried, onAuthenticate }: PaymentTroubleProps) {
  const { t } = useWording();
  const { account } = useBilling();
  const reason = useDeclineReason();
  const methodName = useMethodName();
  const methods = usePaymentMethods(account.id).data;
  if (change.status === 'requires_action') return <NeedsAuthentication onAuthenticate={onAuthenticate} />;
  if (declined === null && change.failure === null) return null;
  const declinedMethod = methods?.find(({ id }) => id === (tried ?? change.paymentMethod));
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

function NeedsAuthentication({ onAuthenticate }: Pick<PaymentTroubleProps, 'onAuthenticate'>) {
  const { t } = useWording();
  return (
    <Notice
      look="danger"
      title={t('action.title')}
      action={
        <Button small onClick={onAuthenticate}>
          {t('action.authenticate')}
        </Button>
      }
    >
      {t('action.text')}
    </Notice>
  );
}
