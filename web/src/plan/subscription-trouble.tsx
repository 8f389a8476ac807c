import { useState } from 'react';
import { useInvoices, usePaymentMethods } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { useMethodName } from '../payment/method-name';
import { PAYMENT_METHODS_ID } from '../payment/payment-methods';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** What the customer has to know where the subscription is overdue or over. */
export function SubscriptionTrouble() {
  const { t, date } = useWording();
  const { subscription } = useBilling();
  const hasRecovered = useRecovery(subscription.status);
  if (subscription.status === 'past_due') return <PastDue />;
  if (subscription.status === 'canceled') {
    return (
      <Notice look="warn" title={t('plan.canceled.title')}>
        {t('plan.canceled.text', { date: date(subscription.canceledAt ?? subscription.paidThrough) })}
      </Notice>
    );
  }
  return hasRecovered ? <Notice>{t('plan.recovered')}</Notice> : null;
}

/** Whether what was overdue when the page was opened is paid by now. */
function useRecovery(status: string): boolean {
  const [wasPastDue, setPastDue] = useState(false);
  if (status === 'past_due' && !wasPastDue) setPastDue(true);
  return wasPastDue && status === 'active';
}

/** How much is owed, which card failed, when it is tried again, and what to do. */
function PastDue() {
  const { t, date, money } = useWording();
  const { account, catalog, subscription } = useBilling();
  const methods = usePaymentMethods(account.id).data;
  const methodName = useMethodName();
  const owed = useOwed();
  const failed = methods?.find((method) => method.default);
  const amount = money(owed, catalog.currency);
  const { nextCharge } = subscription;
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
        {nextCharge === null
          ? t('plan.pastDue.noNext')
          : t('plan.pastDue.next', { date: date(nextCharge.at) })}
      </p>
    </Notice>
  );
}

/** What the next attempt collects; where there is none, what the open invoices come to. */
function useOwed(): number {
  const { account, subscription } = useBilling();
  const invoices = useInvoices(account.id).data ?? [];
  if (subscription.nextCharge !== null) return subscription.nextCharge.amount;
  return invoices
    .filter(({ status }) => status === 'open')
    .reduce((sum, { total, creditApplied }) => sum + total - creditApplied, 0);
}

function goToPaymentMethods(): void {
  const section = document.getElementById(PAYMENT_METHODS_ID);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector('button')?.focus({ preventScroll: true });
}
