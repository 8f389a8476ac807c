import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePaymentMethods } from '../api/queries';
import { isProblem, sentUntilAnswered } from '../api/request';
import { useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { rememberCard } from './card-from-now-on';
import { PaymentChoice } from './payment-choice';
import { payThroughBank } from './through-bank';
import type { useFailedAttempt } from './payment-words';

/** Where links of the page lead to. */
export const PAYMENT_DUE = 'payment-due';

interface DueCardProps {
  readonly id: string;
  readonly badge: string;
  readonly title: string;
  /** How much, on which card, why not, and what follows. */
  readonly children: ReactNode;
  readonly action: ReactNode;
}

/** Something that is not paid, for as long as it is not; who came to pay it is led here. */
export function DueCard({ id, badge, title, children, action }: DueCardProps) {
  const { paying } = usePlace();
  const [cameToPay] = useState(paying);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (cameToPay) heading.current?.focus();
  }, [cameToPay]);
  return (
    <section
      aria-labelledby={id}
      className="grid gap-5 rounded-2xl border border-danger/40 bg-danger-soft p-5 sm:p-7"
    >
      <div className="min-w-0">
        <Badge look="solid">{badge}</Badge>
        <h2
          id={id}
          ref={heading}
          tabIndex={-1}
          className="mt-2 text-xl font-semibold tracking-tight text-balance outline-none"
        >
          {title}
        </h2>
        <div className="mt-1 grid max-w-prose gap-1 text-pretty">{children}</div>
      </div>
      {action}
    </section>
  );
}

interface PayFormProps {
  /** What the payment method pays. */
  readonly amount: number;
  /** What became of the last attempt. */
  readonly failed: Pick<ReturnType<typeof useFailedAttempt>, 'waits' | 'refused'>;
  /** Pays with a method under a key; repeated with that key it pays nothing twice. */
  readonly onPay: (paymentMethod: string, idempotencyKey: string) => Promise<unknown>;
}

/** Pays what is due now, with a card that the customer chooses. */
export function PayForm({ amount, failed, onPay }: PayFormProps) {
  const { t, money } = useWording();
  const { account, session, catalog } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const methods = usePaymentMethods(account.id).data;
  const [chosen, setChosen] = useState(failed.waits);
  const [isForGood, setForGood] = useState(false);
  const isAnother = methods?.some((method) => method.id === chosen && !method.default) === true;
  const paying = useMutation({
    mutationFn: ({ method, key }: { readonly method: string; readonly key: string }) =>
      payThroughBank(session, key, (each) => onPay(method, each)),
    ...sentUntilAnswered,
    onError: () => {
      rememberCard(null);
    },
    onSettled: refreshEverywhere,
  });
  const pay = t('due.pay', { amount: money(amount, catalog.currency) });
  const label = chosen !== null && chosen === failed.waits ? t('action.authenticate') : pay;
  return (
    <div className="grid gap-5 rounded-xl bg-surface p-4 sm:p-5">
      {paying.error !== null && <PayTrouble error={paying.error} />}
      <PaymentChoice chosen={chosen} refused={failed.refused} onChoose={setChosen} />
      {isAnother && (
        <label className="-mt-2 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={isForGood}
            onChange={({ target }) => {
              setForGood(target.checked);
            }}
          />
          {t('due.fromNowOn')}
        </label>
      )}
      <Button
        look="primary"
        className="w-full tabular-nums sm:w-auto sm:justify-self-start"
        disabled={chosen === null}
        isBusy={paying.isPending}
        onClick={() => {
          if (chosen === null) return;
          // Where the bank leads back to.
          goTo({ paying: true }, 'replace');
          rememberCard(isAnother && isForGood ? chosen : null);
          paying.mutate({ method: chosen, key: crypto.randomUUID() });
        }}
      >
        {paying.isPending ? t('review.busy') : label}
      </Button>
    </div>
  );
}

/** Why paying did not work; what the bank said of the card stands above. */
function PayTrouble({ error }: { readonly error: Error }) {
  const { t } = useWording();
  const problemText = useProblemText();
  const isBanks = isProblem(error, 'payment_declined', 'authentication_required');
  return <Notice look="danger">{isBanks ? t('due.failed') : problemText(error)}</Notice>;
}
