import { useEffect, useId, useState } from 'react';
import { usePaymentMethods } from '../api/queries';
import { useCustomer } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { AddPaymentMethod } from './add-payment-method';
import { useMethodName } from './payment-words';

interface PaymentChoiceProps {
  readonly chosen: string | null;
  /** The payment method that did not pay this before. */
  readonly refused?: string | null;
  readonly onChoose: (id: string) => void;
}

/** Which payment method pays; unless the customer chooses, the default one, or another where that was refused. */
export function PaymentChoice({ chosen, refused = null, onChoose }: PaymentChoiceProps) {
  const { t } = useWording();
  const { account } = useCustomer();
  const methods = usePaymentMethods(account.id).data;
  const methodName = useMethodName();
  const name = useId();
  const proposed = [
    methods?.find((method) => method.default && method.id !== refused),
    methods?.find((method) => method.id !== refused),
    methods?.at(0),
  ].find((method) => method !== undefined)?.id;
  const isThere = methods?.some(({ id }) => id === chosen);
  useEffect(() => {
    if (isThere === false && proposed !== undefined) onChoose(proposed);
  }, [isThere, onChoose, proposed]);
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{t('review.payWith')}</legend>
      <div className="divide-y divide-line rounded-xl border border-line empty:hidden">
        {methods?.map((method) => (
          <label key={method.id} className="flex min-h-11 items-center gap-3 px-4 py-2">
            <input
              type="radio"
              name={name}
              checked={chosen === method.id}
              onChange={() => {
                onChoose(method.id);
              }}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="flex-1 tabular-nums">{methodName(method)}</span>
            {method.default && <Badge>{t('payment.default')}</Badge>}
          </label>
        ))}
      </div>
      <AnotherMethod onChoose={onChoose} startsOpen={methods?.length === 0} />
    </fieldset>
  );
}

function AnotherMethod({
  onChoose,
  startsOpen,
}: Pick<PaymentChoiceProps, 'onChoose'> & { readonly startsOpen: boolean }) {
  const { t } = useWording();
  const [isAdding, setAdding] = useState(false);
  if (isAdding || startsOpen) {
    return (
      <div className="mt-3" ref={isAdding ? showForm : null}>
        <AddPaymentMethod
          onAdded={(id) => {
            onChoose(id);
            setAdding(false);
          }}
          onCancel={() => {
            setAdding(false);
          }}
        />
      </div>
    );
  }
  return (
    <Button
      small
      look="quiet"
      className="mt-2 -ms-3"
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('payment.addAnother')}
    </Button>
  );
}

/** What opens below the fold comes into sight. */
function showForm(form: HTMLDivElement | null): void {
  form?.scrollIntoView({ block: 'nearest' });
}
