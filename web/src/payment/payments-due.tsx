import { confirmSubscription, payInvoice } from '../api/billing';
import { useChange } from '../api/queries';
import type { Change, Subscription } from '../api/types';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useHasBeen } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useCardFromNowOn } from './card-from-now-on';
import { DueCard, PAYMENT_DUE, PayForm } from './due-card';
import { useFailedAttempt } from './payment-words';
import { WithdrawSubscription } from './withdraw-subscription';

/** Every payment that waits for the customer: of a change, of what is open, of a subscription that has not begun. */
export function PaymentsDue() {
  const { t } = useWording();
  const { subscription } = useBilling();
  const { paying } = usePlace();
  const { overdue, firstPayment } = subscription;
  const isDue = overdue !== null || firstPayment !== null;
  const wasDue = useHasBeen(isDue);
  useCardFromNowOn(!isDue && subscription.status === 'active');
  return (
    <>
      <ChangeDue />
      {overdue !== null && <InvoicesDue overdue={overdue} />}
      {firstPayment !== null && <FirstPaymentDue payment={firstPayment} />}
      {!isDue && (wasDue || paying) && subscription.status === 'active' && (
        <Notice>{t('plan.recovered')}</Notice>
      )}
    </>
  );
}

/** How much is owed, which card failed, when it is tried again, when it ends, and paying it now. */
function InvoicesDue({ overdue }: { readonly overdue: NonNullable<Subscription['overdue']> }) {
  const { t, date, money } = useWording();
  const { catalog } = useBilling();
  const failed = useFailedAttempt(overdue.lastAttempt);
  const { due, invoices, nextAttemptAt, endsAt, finalAction } = overdue;
  const amount = money(overdue.amount, catalog.currency);
  return (
    <DueCard
      id={PAYMENT_DUE}
      badge={t('plan.status.past_due')}
      title={failed.waits === null ? t('plan.pastDue.title') : t('action.title')}
      action={
        <PayForm
          amount={due}
          failed={failed}
          onPay={(method, key) => payInvoice(invoices.at(-1) ?? '', method, key)}
        />
      }
    >
      <p>
        {failed.method === null
          ? t('plan.pastDue.textUnknown', { amount })
          : t('plan.pastDue.text', { amount, method: failed.method })}{' '}
        {failed.reason}
      </p>
      <p>
        {nextAttemptAt === null
          ? t('plan.pastDue.noNext')
          : t('plan.pastDue.next', { date: date(nextAttemptAt) })}
      </p>
      {endsAt !== null && finalAction !== 'keep_past_due' && (
        <p className="font-medium">{t(`plan.pastDue.${finalAction}`, { date: date(endsAt) })}</p>
      )}
    </DueCard>
  );
}

/** A subscription that begins once it is paid. */
function FirstPaymentDue({ payment }: { readonly payment: NonNullable<Subscription['firstPayment']> }) {
  const { t, dateTime, money } = useWording();
  const billing = useBilling();
  const { catalog, subscription } = billing;
  const failed = useFailedAttempt(payment.lastAttempt);
  const amount = money(payment.amount, catalog.currency);
  return (
    <DueCard
      id={PAYMENT_DUE}
      badge={t('plan.status.incomplete')}
      title={failed.waits === null ? t('due.first.title') : t('action.title')}
      action={
        canChangeBilling(billing) && (
          <>
            <PayForm
              amount={payment.amount}
              failed={failed}
              onPay={(method, key) => confirmSubscription(subscription.id, method, key)}
            />
            <WithdrawSubscription />
          </>
        )
      }
    >
      <p>
        {failed.method === null
          ? t('due.first.textUnknown', { amount, plan: planName(catalog, subscription.plan) })
          : t('due.first.text', {
              amount,
              plan: planName(catalog, subscription.plan),
              method: failed.method,
            })}{' '}
        {failed.reason}
      </p>
      <p className="font-medium">{t('due.first.until', { date: dateTime(payment.expiresAt) })}</p>
    </DueCard>
  );
}

/** A change whose payment was begun and did not go through; it is paid where it is reviewed. */
function ChangeDue() {
  const { subscription } = useBilling();
  const { change: reviewed } = usePlace();
  const open = useChange(subscription.openChange).data;
  if (open === undefined || subscription.openChange === null || open.id === reviewed) return null;
  const isDue = open.status === 'requires_action' || (open.status === 'quoted' && open.failure !== null);
  return isDue ? <ChangeDueCard change={open} /> : null;
}

function ChangeDueCard({ change }: { readonly change: Change }) {
  const { t, dateTime, money } = useWording();
  const { catalog } = useBilling();
  const { quote, paymentMethod, failure, status } = change;
  const waits = status === 'requires_action';
  const failed = useFailedAttempt(paymentMethod === null ? null : { paymentMethod, failure });
  const amount = money(quote.amountDue, quote.currency);
  return (
    <DueCard
      id="change-due"
      badge={t('due.change')}
      title={waits ? t('action.title') : t('due.change.title')}
      action={
        <Button
          look="primary"
          className="justify-self-start"
          onClick={() => {
            goTo({ change: change.id });
          }}
        >
          {t('due.change.continue')}
        </Button>
      }
    >
      <p>
        {failed.method === null
          ? t('due.change.textUnknown', { amount, plan: planName(catalog, change.to.plan) })
          : t('due.change.text', {
              amount,
              plan: planName(catalog, change.to.plan),
              method: failed.method,
            })}{' '}
        {waits ? null : failed.reason}
      </p>
      <p className="font-medium">{t('review.validUntil', { time: dateTime(quote.expiresAt) })}</p>
    </DueCard>
  );
}
