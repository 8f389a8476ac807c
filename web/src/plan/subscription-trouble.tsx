import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Notice } from '../ui/notice';

/** What the customer has to know where the subscription is overdue or over. */
export function SubscriptionTrouble() {
  const { t, date } = useWording();
  const { subscription } = useBilling();
  if (subscription.status === 'past_due') {
    return (
      <Notice look="danger" title={t('plan.pastDue.title')}>
        {t('plan.pastDue.text')}
      </Notice>
    );
  }
  if (subscription.status === 'canceled') {
    return (
      <Notice look="warn" title={t('plan.canceled.title')}>
        {t('plan.canceled.text', { date: date(subscription.paidThrough) })}
      </Notice>
    );
  }
  return null;
}
