import { useChange, useOverrides, useSubscriptions } from '../api/queries';
import type { Subscription } from '../api/types';
import { canChangeBilling, canChangePlan, changeRoles, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import type { MessageKey } from '../i18n/wording';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Facts } from './facts';
import { monthsOf, planName, usePriceLabel } from './terms';

const STATUS_LOOKS = {
  incomplete: 'warn',
  trialing: 'good',
  active: 'good',
  past_due: 'danger',
  canceled: 'neutral',
} as const;

/** The plan, its price, its period and the next charge. */
export function CurrentPlan() {
  const { t } = useWording();
  const billing = useBilling();
  const { catalog, subscription } = billing;
  return (
    <section
      aria-labelledby="current-plan"
      className="grid gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-7"
    >
      <SubscriptionChoice />
      <Ended />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div>
          <p className="mb-1 flex items-center gap-3 text-muted">
            {t('plan.current')}
            <Badge look={STATUS_LOOKS[subscription.status]}>{t(`plan.status.${subscription.status}`)}</Badge>
          </p>
          <h1 id="current-plan" className="text-3xl font-semibold tracking-tight wrap-anywhere">
            {planName(catalog, subscription.plan)}
          </h1>
          {subscription.status !== 'canceled' && <Price />}
        </div>
        <ChangeButton />
      </div>
      <Facts />
      <LeaveLink />
    </section>
  );
}

function Price() {
  const { t, money } = useWording();
  const { catalog, subscription } = useBilling();
  const { amount, interval } = subscription.recurring;
  return (
    <>
      <p className="mt-1 flex items-baseline gap-2">
        <span className="text-xl tabular-nums">{money(amount, catalog.currency)}</span>
        <span className="text-muted">{t('interval.per', { months: monthsOf(catalog, interval) })}</span>
      </p>
      <Agreed />
    </>
  );
}

function ChangeButton() {
  const { t, list } = useWording();
  const billing = useBilling();
  if (['canceled', 'incomplete'].includes(billing.subscription.status)) return null;
  if (!canChangePlan(billing)) {
    const roles = changeRoles(billing.catalog).map((role) => t(`plan.role.${role}` as MessageKey));
    return (
      <p className="max-w-60 text-sm text-pretty text-muted">
        {t('plan.changeOnlyOwner', { roles: list(roles) })}
      </p>
    );
  }
  return (
    <Button
      look="primary"
      className="w-full sm:w-auto"
      onClick={() => {
        goTo({ configuring: true });
      }}
    >
      {t('plan.change')}
    </Button>
  );
}

/** Leaving is no button among others: it is found by whoever looks for it. */
function LeaveLink() {
  const { t } = useWording();
  const billing = useBilling();
  const pending = useChange(billing.subscription.pendingChange).data;
  if (!canChangePlan(billing) || pending?.to.plan === null) return null;
  return (
    <Button
      small
      look="quiet"
      className="-ms-3 -mb-2 justify-self-start text-muted"
      onClick={() => {
        goTo({ leaving: true });
      }}
    >
      {t('leave.link')}
    </Button>
  );
}

/** Which of an account's subscriptions the page shows, where there are several. */
function SubscriptionChoice() {
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

/** What the customer has to know where the subscription is over. */
function Ended() {
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

/** Why the price is not the list price: it was agreed with the customer, or a coupon lowers it. */
function Agreed() {
  const { t, date } = useWording();
  const { subscription } = useBilling();
  const overrides = useOverrides(subscription.id).data;
  const priceLabel = usePriceLabel();
  const { amount, list, interval } = subscription.recurring;
  const isAgreed = overrides !== undefined && Object.keys(overrides.prices).length > 0;
  if (amount === list && !isAgreed) return null;
  const until = isAgreed ? overrides.until : null;
  return (
    <p className="mt-1 text-sm text-pretty text-muted">
      {t(isAgreed ? 'plan.agreed' : 'plan.discounted', { price: priceLabel(list, interval) })}
      {until !== null && ` ${t('plan.agreedUntil', { date: date(until) })}`}
    </p>
  );
}
