import { useChange, usePaymentMethods } from '../api/queries';
import type { Problem } from '../api/request';
import type { Change, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { useDeclineReason, useMethodName } from '../payment/payment-words';
import { comingCharge, planName, usePriceLabel } from '../plan/terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

interface RenewedNoticeProps {
  readonly quote: Quote;
  /** The change whose quote did not hold any more. */
  readonly renews: string;
}

/** Says that a quote was renewed, and what is different. */
export function RenewedNotice({ quote, renews }: RenewedNoticeProps) {
  const { t } = useWording();
  const former = useChange(renews);
  const differences = useDifferences(former.data?.quote, quote);
  return (
    <Notice look="warn" title={t('renewed.title')}>
      <p>{t('renewed.expired')}</p>
      {former.data !== undefined && differences.length === 0 && <p className="mt-1">{t('renewed.same')}</p>}
      <dl className="mt-1 grid gap-0.5">
        {differences.map(({ name, before, after }) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold tabular-nums">{t('renewed.change', { before, after })}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function useDifferences(before: Quote | undefined, after: Quote): readonly Difference[] {
  const { t, date, money, number } = useWording();
  const priceLabel = usePriceLabel();
  if (before === undefined) return [];
  const chargeInWords = (quote: Quote): string => {
    const charge = comingCharge(quote);
    if (charge === null) return t('plan.noNextCharge');
    return `${money(charge.amount, quote.currency)}, ${date(charge.at)}`;
  };
  const figures = (quote: Quote) => [
    [t('renewed.due'), money(quote.amountDue, quote.currency)],
    [t('renewed.nextCharge'), chargeInWords(quote)],
    [t('renewed.recurring'), priceLabel(quote.recurring.amount, quote.recurring.interval)],
    [t('renewed.resources'), number(quote.reconcile.flatMap(({ actions }) => actions).length)],
  ];
  const now = figures(after);
  return figures(before).flatMap(([name = '', value = ''], index) => {
    const current = now[index]?.[1] ?? '';
    return current === value ? [] : [{ name, before: value, after: current }];
  });
}

/** Says which planned change or request this one takes the place of. */
export function ReplacesNotice({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const replaced = useChange(change.replaces).data;
  if (replaced === undefined) return null;
  const plan = planName(catalog, replaced.to.plan);
  return (
    <Notice>
      {replaced.status === 'requested'
        ? t('review.replacesRequest', { plan })
        : t('review.replaces', { plan })}
    </Notice>
  );
}

interface PaymentTroubleProps {
  readonly change: Change;
  readonly declined: Problem | null;
  /** The payment method that was tried last; null after a reload. */
  readonly tried: string | null;
  /** Goes to the bank with the payment method that waits there. */
  readonly onAuthenticate: () => void;
}

/** Why the last payment did not go through, and what to do; a reload shows it again. */
export function PaymentTrouble({ change, declined, tried, onAuthenticate }: PaymentTroubleProps) {
  const { t } = useWording();
  const { account } = useBilling();
  const reason = useDeclineReason();
  const methodName = useMethodName();
  const methods = usePaymentMethods(account.id).data;
  if (change.status === 'requires_action') return <NeedsAuthentication onAuthenticate={onAuthenticate} />;
  if (declined === null && change.failure === null) return null;
  const declinedMethod = methods?.find(({ id }) => id === (tried ?? change.paymentMethod));
  const title =
    declinedMethod === undefined
      ? t('decline.title')
      : t('decline.titleNamed', { method: methodName(declinedMethod) });
  return (
    <Notice look="danger" title={title}>
      {reason(change.failure?.code)} {t('decline.text')}
    </Notice>
  );
}

function NeedsAuthentication({ onAuthenticate }: Pick<PaymentTroubleProps, 'onAuthenticate'>) {
  const { t } = useWording();
  return (
    <Notice
      look="danger"
      title={t('action.title')}
      action={
        <Button small onClick={onAuthenticate}>
          {t('action.authenticate')}
        </Button>
      }
    >
      {t('action.text')}
    </Notice>
  );
}
