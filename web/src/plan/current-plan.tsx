import type { ReactNode } from 'react';
import { canChangePlan, changeRoles, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import type { MessageKey } from '../i18n/messages';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { monthsOf, planName } from './catalog-terms';
import { SubscriptionChoice } from './subscription-choice';
import { SubscriptionTrouble } from './subscription-trouble';

const STATUS_LOOKS = { active: 'good', past_due: 'danger', canceled: 'neutral' } as const;

/** The plan, its price, its period and the next charge. */
export function CurrentPlan() {
  const { t, money } = useWording();
  const billing = useBilling();
  const { catalog, subscription } = billing;
  return (
    <section
      aria-labelledby="current-plan"
      className="grid gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-7"
    >
      <SubscriptionChoice />
      <SubscriptionTrouble />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div>
          <p className="mb-1 flex items-center gap-3 text-muted">
            {t('plan.current')}
            <Badge look={STATUS_LOOKS[subscription.status]}>{t(`plan.status.${subscription.status}`)}</Badge>
          </p>
          <h1 id="current-plan" className="text-3xl font-semibold tracking-tight wrap-anywhere">
            {planName(catalog, subscription.plan)}
          </h1>
          <p className="mt-1 flex items-baseline gap-2">
            <span className="text-xl tabular-nums">
              {money(subscription.recurring.amount, catalog.currency)}
            </span>
            <span className="text-muted">
              {t('interval.per', { months: monthsOf(catalog, subscription.recurring.interval) })}
            </span>
          </p>
        </div>
        <ChangeButton />
      </div>
      <Facts />
    </section>
  );
}

function ChangeButton() {
  const { t, list } = useWording();
  const billing = useBilling();
  if (billing.subscription.status === 'canceled') return null;
  if (!canChangePlan(billing)) {
    const roles = changeRoles(billing).map((role) => t(`plan.role.${role}` as MessageKey));
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

function Facts() {
  const { t, date, money, list, number } = useWording();
  const { account, catalog, subscription } = useBilling();
  const { currentPeriod, paidThrough, nextCharge, quantities, addOns } = subscription;
  const isPrepaid = Date.parse(paidThrough) > Date.parse(currentPeriod.end);
  return (
    <dl className="grid gap-x-8 gap-y-4 border-t border-line pt-5 sm:grid-cols-2">
      <Fact name={t('plan.nextCharge')}>
        {nextCharge === null || subscription.recurring.amount + nextCharge.amount === 0
          ? t('plan.noNextCharge')
          : t('plan.nextChargeValue', {
              amount: money(nextCharge.amount, catalog.currency),
              date: date(nextCharge.at),
            })}
      </Fact>
      <Fact name={t('plan.period')}>
        {t('plan.periodValue', { start: date(currentPeriod.start), end: date(currentPeriod.end) })}
      </Fact>
      {isPrepaid && (
        <Fact name={t('plan.paidThrough')}>{t('plan.paidThroughValue', { date: date(paidThrough) })}</Fact>
      )}
      {account.creditBalance > 0 && (
        <Fact name={t('plan.credit')}>
          {t('plan.creditValue', { amount: money(account.creditBalance, catalog.currency) })}
        </Fact>
      )}
      {Object.entries(quantities).map(([id, value]) => (
        <Fact key={id} name={catalog.quantities?.[id]?.name ?? id}>
          {number(value)}
        </Fact>
      ))}
      {addOns.length > 0 && (
        <Fact name={t('plan.addOns')}>{list(addOns.map((id) => catalog.addOns?.[id]?.name ?? id))}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
