import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { addPaymentMethod } from '../api/billing';
import { usePaymentMethods } from '../api/queries';
import { useCustomer } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { TestCards } from './test-cards';

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
