import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { addPaymentMethod } from '../api/billing';
import { usePaymentMethods } from '../api/queries';
import { useCustomer } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Spinner } from '../ui/loading';

const StripeCard = lazy(async () => ({ default: (await import('./stripe-card')).StripeCard }));

interface AddPaymentMethodProps {
  readonly onAdded: (id: string) => void;
  readonly onCancel: () => void;
}

/** Adds a card: one of the sandbox's, or through Stripe's own form where Stripe takes the payments. */
export function AddPaymentMethod({ onAdded, onCancel }: AddPaymentMethodProps) {
  const { t } = useWording();
  const { account, session } = useCustomer();
  const isFirst = usePaymentMethods(account.id).data?.length === 0;
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const adding = useMutation({
    mutationFn: (token: string) => addPaymentMethod(account.id, token, isFirst),
    onSuccess: async ({ id }) => {
      await refreshEverywhere();
      onAdded(id);
    },
  });
  const add = (token: string) => {
    adding.mutate(token);
  };
  return (
    <div className="grid gap-3 rounded-xl bg-sunken p-4">
      {session.sandbox ? (
        <TestCards isBusy={adding.isPending} onChoose={add} />
      ) : (
        <Suspense fallback={<Spinner label={t('payment.loading')} />}>
          <StripeCard isBusy={adding.isPending} onToken={add} />
        </Suspense>
      )}
      {adding.error !== null && (
        <p role="alert" className="text-danger">
          {problemText(adding.error)}
        </p>
      )}
      <Button small look="quiet" className="justify-self-start" onClick={onCancel}>
        {t('app.close')}
      </Button>
    </div>
  );
}

const CARDS = [
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_card_chargeCustomerFail',
  'pm_card_authenticationRequired',
] as const;

interface TestCardsProps {
  readonly isBusy: boolean;
  readonly onChoose: (token: string) => void;
}

/** The sandbox's cards, each named by what it does. */
function TestCards({ isBusy, onChoose }: TestCardsProps) {
  const { t } = useWording();
  const name = useId();
  const [chosen, setChosen] = useState<string>(CARDS[0]);
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-2 text-sm text-pretty text-muted">{t('payment.addText')}</legend>
      {CARDS.map((card) => (
        <label key={card} className="flex min-h-9 items-center gap-3">
          <input
            type="radio"
            name={name}
            checked={chosen === card}
            onChange={() => {
              setChosen(card);
            }}
            className="size-4 shrink-0 accent-accent"
          />
          {t(`payment.test.${card}`)}
        </label>
      ))}
      <Button
        small
        look="primary"
        className="mt-2 justify-self-start"
        isBusy={isBusy}
        onClick={() => {
          onChoose(chosen);
        }}
      >
        {t('payment.addButton')}
      </Button>
    </fieldset>
  );
}
