import { canChangeBilling, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** What the customer has to know where the subscription is over. */
export function Ended() {
  const { t, date } = useWording();
  const billing = useBilling();
  const { status, canceledAt, paidThrough } = billing.subscription;
  if (status !== 'canceled') return null;
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
