import type { Change } from '../api/types';
import { usePaymentMethods } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { useMethodName } from '../payment/method-name';
import { Button } from '../ui/button';
import { kindOf } from './change-kind';
import type { ConfirmationForm } from './use-confirmation-form';
import type { Confirming } from './use-confirm';

interface ConfirmBarProps {
  readonly change: Change;
  readonly confirming: Confirming;
  readonly isExpired: boolean;
  readonly form: ConfirmationForm;
}

/** The one button that makes the change happen; it says what it does and what it costs. */
export function ConfirmBar({ change, confirming, isExpired, form }: ConfirmBarProps) {
  const { t, dateTime } = useWording();
  const method = useChosenMethod(form);
  const label = useConfirmLabel(change);
  const hint = useHint(form);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-0 flex-1 basis-52 text-sm text-pretty text-muted">
        {method !== null && <span className="block font-medium text-ink">{method}</span>}
        {hint ??
          (change.quote.timing === 'by_request'
            ? t('review.requestStays')
            : t('review.validUntil', { time: dateTime(change.quote.expiresAt) }))}
      </p>
      <Button
        look="primary"
        className="w-full tabular-nums sm:w-auto"
        disabled={!form.isComplete || isExpired}
        isBusy={confirming.isPending}
        onClick={form.confirmWith(confirming, form.paymentMethod)}
      >
        {confirming.isPending ? t('review.busy') : label}
      </Button>
    </div>
  );
}

/** Which card pays stands beside the button: the choice itself may have scrolled out of sight. */
function useChosenMethod({ paymentMethod }: ConfirmationForm): string | null {
  const { t } = useWording();
  const { account } = useBilling();
  const methodName = useMethodName();
  const chosen = usePaymentMethods(account.id).data?.find(({ id }) => id === paymentMethod);
  return chosen === undefined ? null : t('review.payingWith', { method: methodName(chosen) });
}

function useHint(form: ConfirmationForm): string | null {
  const { t } = useWording();
  if (form.isComplete) return null;
  return form.mustAcknowledge && !form.isAcknowledged
    ? t('review.acknowledgeFirst')
    : t('review.choosePayment');
}

function useConfirmLabel(change: Change): string {
  const { t, date, money } = useWording();
  const { quote } = change;
  const kind = kindOf(change);
  if (kind === 'leave' && quote.timing !== 'by_request') {
    const when = date(quote.effectiveAt);
    return quote.timing === 'immediate'
      ? t('review.confirm.leaveNow')
      : t('review.confirm.leave', { date: when });
  }
  if (quote.timing === 'by_request') return t('review.confirm.request');
  if (quote.timing === 'at_renewal') return t('review.confirm.schedule', { date: date(quote.effectiveAt) });
  if (quote.amountDue === 0) return t(kind === 'undo' ? 'review.confirm.undo' : 'review.confirm.free');
  return t('review.confirm.pay', { amount: money(quote.amountDue, quote.currency) });
}
