import { usePlace } from '../app/location';
import { useFollowSubscription } from '../app/use-follow-subscription';
import { useWording } from '../i18n/wording-context';
import { PaymentsDue } from '../payment/payments-due';
import { Review } from '../review/review';

/** Making a payment that waits, by the link of an email. */
export function PaymentCard() {
  const { t } = useWording();
  const { change } = usePlace();
  useFollowSubscription();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('purpose.payment')}</h1>
      <PaymentsDue />
      {change !== null && <Review key={change} id={change} renews={null} />}
    </>
  );
}
