import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { makeDefaultPaymentMethod, subscribe } from '../api/billing';
import { isProblem, sentUntilAnswered } from '../api/request';
import type { FirstPrice, FirstWish } from '../api/types';
import { useCustomer } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { PaymentChoice } from '../payment/payment-choice';
import { usePriceLabel } from '../plan/terms';
import { Lines, Total } from '../review/quote-lines';
import { Button } from '../ui/button';
import { Placeholder, Unavailable } from '../ui/loading';
import { Notice } from '../ui/notice';
import type { FirstWishing } from './use-first-wish';

/** What is to be paid, with what, and the button that does it. */
export function FirstSummary({ wishing: { chosen } }: { readonly wishing: FirstWishing }) {
  const { t } = useWording();
  const id = useId();
  const [method, setMethod] = useState<string | null>(null);
  const subscribing = useSubscribe();
  if (chosen === undefined) return null;
  const { price, isRefused, retry, wish } = chosen;
  const isDue = price !== undefined && price.amountDue > 0;
  return (
    <section
      aria-labelledby={id}
      className="grid gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-6 lg:sticky lg:top-6"
    >
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {t('first.summary')}
      </h2>
      {isRefused && <p className="text-muted">{t('summary.notOffered')}</p>}
      {retry !== null && <Unavailable onRetry={() => void retry()} />}
      {!isRefused && retry === null && price === undefined && <Placeholder />}
      {price !== undefined && <Price price={price} />}
      {isDue && <PaymentChoice chosen={method} onChoose={setMethod} />}
      <Trouble error={subscribing.error} />
      {price !== undefined && (
        <SubscribeButton
          price={price}
          isReady={!isDue || method !== null}
          isBusy={subscribing.isPending}
          onPress={() => {
            subscribing.subscribe(wish, isDue ? method : null);
          }}
        />
      )}
    </section>
  );
}

function Trouble({ error }: { readonly error: Error | null }) {
  const { t } = useWording();
  if (error === null) return null;
  if (!isProblem(error, 'payment_declined')) return <ProblemNotice error={error} />;
  return (
    <Notice look="danger" title={t('decline.title')}>
      {t('decline.text')}
    </Notice>
  );
}

interface SubscribeButtonProps {
  readonly price: FirstPrice;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

function SubscribeButton({ price: { amountDue, currency }, isReady, isBusy, onPress }: SubscribeButtonProps) {
  const { t, money } = useWording();
  const label = amountDue > 0 ? t('first.pay', { amount: money(amountDue, currency) }) : t('first.subscribe');
  return (
    <Button look="primary" className="tabular-nums" disabled={!isReady} isBusy={isBusy} onClick={onPress}>
      {isBusy ? t('review.busy') : label}
    </Button>
  );
}

const NOTHING = { plan: null, interval: null, quantities: {}, addOns: [] };

function Price({ price }: { readonly price: FirstPrice }) {
  const { t, date, money } = useWording();
  const priceLabel = usePriceLabel();
  const { lines, amountDue, currency, recurring, nextCharge, plan, interval, quantities, addOns } = price;
  const change = { from: NOTHING, to: { plan, interval, quantities, addOns }, quote: { prepaidMonths: 0 } };
  return (
    <div className="grid gap-3">
      <Lines lines={lines} change={change} />
      <dl>
        <Total name={t('review.total.due')} isMain>
          {money(amountDue, currency)}
        </Total>
      </dl>
      {nextCharge !== null && recurring.amount > 0 && (
        <p className="text-pretty text-muted">
          {t('summary.then', {
            price: priceLabel(recurring.amount, recurring.interval),
            date: date(nextCharge.at),
          })}
        </p>
      )}
    </div>
  );
}

interface Attempt {
  readonly wish: FirstWish;
  /** The payment method that pays; null where nothing is due. */
  readonly method: string | null;
  readonly idempotencyKey: string;
}

/**
 * Subscribes to what was shown. Afterwards the account is read again, after a refusal too: where the bank wants a
 * confirmation there is a subscription that waits for its first payment, and the page shows that.
 */
function useSubscribe() {
  const { account } = useCustomer();
  const refreshEverywhere = useRefreshEverywhere();
  const subscribing = useMutation({
    mutationFn: async ({ wish, method, idempotencyKey }: Attempt) => {
      if (method !== null) await makeDefaultPaymentMethod(account.id, method);
      return subscribe(account.id, wish, idempotencyKey);
    },
    ...sentUntilAnswered,
    onSettled: refreshEverywhere,
  });
  return {
    isPending: subscribing.isPending,
    error: subscribing.error,
    subscribe: (wish: FirstWish, method: string | null) => {
      subscribing.mutate({ wish, method, idempotencyKey: crypto.randomUUID() });
    },
  };
}
