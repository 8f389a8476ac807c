import type { ReactNode } from 'react';
import { inOrderOf } from '../../../src/domain/catalog/lookup';
import type { Subscription } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { comingCharge } from './terms';

/** The next charge, the period, and everything else that holds of the subscription. */
export function Facts() {
  const { t, money, list, number } = useWording();
  const { account, catalog, subscription } = useBilling();
  const { quantities, addOns, deferred } = subscription;
  return (
    <dl className="grid gap-x-8 gap-y-4 border-t border-line pt-5 empty:hidden sm:grid-cols-2">
      <Times />
      {deferred !== 0 && (
        <Fact name={t('plan.deferred')}>
          {t('plan.deferredValue', { amount: money(deferred, catalog.currency) })}
        </Fact>
      )}
      {account.creditBalance > 0 && (
        <Fact name={t('plan.credit')}>
          {t('plan.creditValue', { amount: money(account.creditBalance, catalog.currency) })}
        </Fact>
      )}
      {inOrderOf(catalog.quantities ?? {}, quantities).map(([id, value]) => (
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

/** When the next charge is, and what is paid; of who has left or not begun, neither. */
function Times() {
  const { t, date, lastDay, period, money } = useWording();
  const { catalog, subscription } = useBilling();
  const { currentPeriod, paidThrough, status, trialEndsAt } = subscription;
  const nextCharge = comingCharge(subscription);
  const isPrepaid = Date.parse(paidThrough) > Date.parse(currentPeriod.end);
  if (status === 'canceled' || status === 'incomplete') return null;
  return (
    <>
      <Fact name={t('plan.nextCharge')}>
        {nextCharge === null
          ? t('plan.noNextCharge')
          : t('plan.nextChargeValue', {
              amount: money(nextCharge.amount, catalog.currency),
              date: date(nextCharge.at),
            })}
      </Fact>
      {trialEndsAt === null ? (
        <Fact name={t('plan.period')}>{period(currentPeriod)}</Fact>
      ) : (
        <Fact name={t('plan.trial')}>{t('plan.trialValue', { date: date(trialEndsAt) })}</Fact>
      )}
      {isPrepaid && (
        <Fact name={t('plan.paidThrough')}>{t('plan.paidThroughValue', { date: lastDay(paidThrough) })}</Fact>
      )}
      {subscription.coupons.filter(isInForce).map(({ coupon, until }) => (
        <Fact key={coupon} name={t('plan.coupon')}>
          {until === null ? coupon : t('plan.couponUntil', { coupon, date: date(until) })}
        </Fact>
      ))}
    </>
  );
}

/** One that was used up discounts nothing any more. */
function isInForce({ used }: Subscription['coupons'][number]): boolean {
  return !used;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
