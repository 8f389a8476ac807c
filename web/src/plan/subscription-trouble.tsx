import { useState } from 'react';
import { usePaymentMethods } from '../api/queries';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { useMethodName } from '../payment/method-name';
import { PAYMENT_METHODS_ID } from '../payment/payment-methods';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** What the customer has to know where the subscription is overdue or over. */
export function SubscriptionTrouble() {
  const { t } = useWording();
  const { subscription } = useBilling();
  const hasRecovered = useRecovery(subscription.status);
  if (subscription.status === 'past_due') return <PastDue />;
  if (subscription.status === 'canceled') return <Ended />;
  return hasRecovered ? <Notice>{t('plan.recovered')}</Notice> : null;
}

/** Whether what was overdue when the page was opened is paid by now. */
function useRecovery(status: string): boolean {
  const [wasPastDue, setPastDue] = useState(false);
  if (status === 'past_due' && !wasPastDue) setPastDue(true);
  return wasPastDue && status === 'active';
}

function Ended() {
  const { t, date } = useWording();
  const billing = useBilling();
  const { canceledAt, paidThrough } = billing.subscription;
  return (
    <Notice
      look="warn"
      title={t('plan.canceled.title')}
      action={
        canChangeBilling(billing) && (
          <Button
            small
            look="primary"
            onClick={() => {
              goTo({ leaving: true });
            }}
          >
            {t('return.button')}
          </Button>
        )
      }
    >
      {t('plan.canceled.text', { date: date(canceledAt ?? paidThrough) })}
    </Notice>
  );
}

/** How much is owed, which card failed, when it is tried again, when it ends, and what to do. */
function PastDue() {
  const { t, date, money } = useWording();
  const { account, catalog, subscription } = useBilling();
  const methods = usePaymentMethods(account.id).data;
  const methodName = useMethodName();
  const { overdue } = subscription;
  const failed = methods?.find((method) => method.default);
  const amount = money(overdue?.amount ?? 0, catalog.currency);
  const { nextAttemptAt = null, endsAt = null, finalAction = 'cancel' } = overdue ?? {};
  return (
    <Notice
      look="danger"
      title={t('plan.pastDue.title')}
      action={
        <Button small onClick={goToPaymentMethods}>
          {t('plan.pastDue.pay')}
        </Button>
      }
    >
      <p>
        {failed === undefined
          ? t('plan.pastDue.textUnknown', { amount })
          : t('plan.pastDue.text', { amount, method: methodName(failed) })}
      </p>
      <p>
        {nextAttemptAt === null
          ? t('plan.pastDue.noNext')
          : t('plan.pastDue.next', { date: date(nextAttemptAt) })}
      </p>
      {endsAt !== null && finalAction !== 'keep_past_due' && (
        <p className="font-medium">{t(`plan.pastDue.${finalAction}`, { date: date(endsAt) })}</p>
      )}
    </Notice>
  );
}

function goToPaymentMethods(): void {
  const section = document.getElementById(PAYMENT_METHODS_ID);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector('button')?.focus({ preventScroll: true });
}
