import { useSubscriptions } from '../api/queries';
import type { Subscription } from '../api/types';
import { useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { planName } from './catalog-terms';

/** Which of an account's subscriptions the page shows, where there are several. */
export function SubscriptionChoice() {
  const { t } = useWording();
  const { account, catalog, subscription } = useBilling();
  const all = useSubscriptions(account.id).data ?? [];
  if (all.length < 2) return null;
  // Only the shown subscription's catalog is at hand: the others go by their ids.
  const nameOf = ({ id, catalog: sold, plan, status }: Subscription) => {
    const name = id === subscription.id ? `${catalog.name}, ${planName(catalog, plan)}` : `${sold}, ${plan}`;
    return status === 'canceled' ? `${name} (${t('plan.status.canceled')})` : name;
  };
  return (
    <select
      aria-label={t('app.subscription')}
      value={subscription.id}
      onChange={(event) => {
        goTo({ subscription: event.target.value });
      }}
      className="min-h-10 max-w-full rounded-lg border border-line-strong bg-surface px-2"
    >
      {all.map((one) => (
        <option key={one.id} value={one.id}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  );
}
