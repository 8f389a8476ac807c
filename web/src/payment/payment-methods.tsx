import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaymentMethod } from '../api/account';
import { makeDefaultPaymentMethod, removePaymentMethod } from '../api/billing';
import { usePaymentMethods } from '../api/queries';
import { mayChangeBilling, useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Placeholder } from '../ui/placeholder';
import { Section } from '../ui/section';
import { AddPaymentMethod } from './add-payment-method';
import { useMethodName } from './method-name';

/** The cards of the account: which one is charged, and adding another. */
export function PaymentMethods() {
  const { t } = useWording();
  const billing = useBilling();
  const { account } = billing;
  const mayChange = mayChangeBilling(billing);
  const methods = usePaymentMethods(account.id);
  const [isAdding, setAdding] = useState(false);
  const stopAdding = () => {
    setAdding(false);
  };
  return (
    <Section title={t('payment.title')}>
      {methods.isPending && <Placeholder />}
      {methods.data?.length === 0 && <p className="text-muted">{t('payment.none')}</p>}
      <ul className="divide-y divide-line">
        {methods.data?.map((method) => (
          <Method key={method.id} method={method} mayChange={mayChange} />
        ))}
      </ul>
      <div className="mt-4 empty:hidden">
        {mayChange && isAdding && <AddPaymentMethod onAdded={stopAdding} onCancel={stopAdding} />}
        {mayChange && !isAdding && (
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

interface MethodProps {
  readonly method: PaymentMethod;
  readonly mayChange: boolean;
}

function Method({ method, mayChange }: MethodProps) {
  const { t } = useWording();
  const name = useMethodName()(method);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <Icon name="card" className="text-muted" />
      <span className="min-w-40 flex-1 tabular-nums">
        {name} {method.default && <Badge look="good">{t('payment.default')}</Badge>}
      </span>
      {mayChange && <MethodActions method={method} name={name} />}
    </li>
  );
}

function MethodActions({ method, name }: { readonly method: PaymentMethod; readonly name: string }) {
  const { t } = useWording();
  const { account } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const makeDefault = useMutation({
    mutationFn: () => makeDefaultPaymentMethod(account.id, method.id),
    onSettled: refreshEverywhere,
  });
  const remove = useMutation({
    mutationFn: () => removePaymentMethod(account.id, method.id),
    onSettled: refreshEverywhere,
  });
  const isBusy = makeDefault.isPending || remove.isPending;
  return (
    <span className="-mr-3 flex flex-wrap items-center justify-end">
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
      <Button
        small
        look="quiet"
        isBusy={isBusy}
        aria-label={t('payment.removeNamed', { name })}
        onClick={() => {
          remove.mutate();
        }}
      >
        {t('payment.remove')}
      </Button>
      {remove.isError && <span className="basis-full text-sm text-danger">{t('payment.removeFailed')}</span>}
    </span>
  );
}
