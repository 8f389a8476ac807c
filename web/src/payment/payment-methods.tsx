import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { makeDefaultPaymentMethod, removePaymentMethod } from '../api/billing';
import { usePaymentMethods } from '../api/queries';
import type { PaymentMethod } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';
import { AddPaymentMethod } from './add-payment-method';
import { useMethodName } from './payment-words';

/** The cards of the account: which one is charged, and adding another. */
export function PaymentMethods() {
  const { t } = useWording();
  const { account } = useBilling();
  const methods = usePaymentMethods(account.id);
  const [isAdding, setAdding] = useState(false);
  const stopAdding = () => {
    setAdding(false);
  };
  return (
    <Section title={t('payment.title')}>
      <Loading of={methods} />
      {methods.data?.length === 0 && <p className="text-muted">{t('payment.none')}</p>}
      <ul className="divide-y divide-line">
        {methods.data?.map((method) => (
          <Method key={method.id} method={method} />
        ))}
      </ul>
      <div className="mt-4">
        {isAdding && <AddPaymentMethod onAdded={stopAdding} onCancel={stopAdding} />}
        {!isAdding && (
          <Button
            small
            onClick={() => {
              setAdding(true);
            }}
          >
            <Icon name="plus" className="size-4" />
            {t('payment.add')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Method({ method }: { readonly method: PaymentMethod }) {
  const { t } = useWording();
  const name = useMethodName()(method);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <Icon name="card" className="text-muted" />
      <span className="min-w-40 flex-1 tabular-nums">
        <span className="block">{name}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-sm text-muted empty:hidden">
          {method.expiry &&
            t('payment.expires', {
              month: String(method.expiry.month).padStart(2, '0'),
              year: String(method.expiry.year),
            })}
          {method.default && <Badge look="good">{t('payment.default')}</Badge>}
        </span>
      </span>
      <MethodActions method={method} name={name} />
    </li>
  );
}

function MethodActions({ method, name }: { readonly method: PaymentMethod; readonly name: string }) {
  const { t } = useWording();
  const { account, session } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const makeDefault = useMutation({
    mutationFn: () => makeDefaultPaymentMethod(account.id, method.id),
    onSettled: refreshEverywhere,
  });
  const remove = useMutation({
    mutationFn: () => removePaymentMethod(account.id, method.id),
    onSettled: refreshEverywhere,
  });
  const isBusy = makeDefault.isPending || remove.isPending;
  const error = makeDefault.error ?? remove.error;
  const answer = (isSure: boolean) => {
    setAsking(false);
    if (isSure) remove.mutate();
  };
  if (isAsking) {
    return <AskToRemove name={name} onAnswer={answer} />;
  }
  return (
    <span className="-me-3 ms-auto flex flex-wrap items-center justify-end">
      {!method.default && (
        <Button
          small
          look="quiet"
          isBusy={isBusy}
          aria-label={t('payment.makeDefaultNamed', { name })}
          onClick={() => {
            makeDefault.mutate();
          }}
        >
          {t('payment.makeDefault')}
        </Button>
      )}
      {session.purpose === null && (
        <Button
          small
          look="quiet"
          isBusy={isBusy}
          aria-label={t('payment.removeNamed', { name })}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('payment.remove')}
        </Button>
      )}
      {error !== null && (
        <span role="alert" className="basis-full text-sm text-danger">
          {problemText(error, 'as told')}
        </span>
      )}
    </span>
  );
}

interface AskToRemoveProps {
  readonly name: string;
  readonly onAnswer: (isSure: boolean) => void;
}

function AskToRemove({ name, onAnswer }: AskToRemoveProps) {
  const { t } = useWording();
  return (
    <span role="group" aria-label={name} className="flex basis-full flex-wrap items-center gap-2">
      <span className="flex-1 text-sm">{t('payment.removeAsk', { name })}</span>
      <Button
        small
        autoFocus
        onClick={() => {
          onAnswer(true);
        }}
      >
        {t('payment.removeConfirm')}
      </Button>
      <Button
        small
        look="quiet"
        onClick={() => {
          onAnswer(false);
        }}
      >
        {t('app.cancel')}
      </Button>
    </span>
  );
}
