import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type BillingDetails as Details, changeDetails } from '../api/billing';
import { useBilling } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Section } from '../ui/section';
import { takeFocus } from '../ui/take-focus';

/** To whom invoices and receipts are made out. */
export function BillingDetails() {
  const { t } = useWording();
  const { account } = useBilling();
  /** Null before anything was edited. */
  const [isEditing, setEditing] = useState<boolean | null>(null);
  const { name, email, address, taxId } = account;
  const stop = () => {
    setEditing(false);
  };
  return (
    <Section title={t('details.title')}>
      {isEditing === true ? (
        <DetailsForm details={{ name, email, address, taxId }} onDone={stop} />
      ) : (
        <div className="grid justify-items-start gap-4">
          <p className="wrap-anywhere whitespace-pre-line">
            {[name, address, taxId, email].filter((line) => line !== null).join('\n')}
          </p>
          <Button
            small
            ref={isEditing === false ? takeFocus : undefined}
            onClick={() => {
              setEditing(true);
            }}
          >
            {t('details.edit')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface DetailsFormProps {
  readonly details: Details;
  readonly onDone: () => void;
}

function DetailsForm({ details, onDone }: DetailsFormProps) {
  const { t } = useWording();
  const { account } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const [written, setWritten] = useState(details);
  const saving = useMutation({
    mutationFn: () => changeDetails(account.id, trimmed(written)),
    onSuccess: async () => {
      await refreshEverywhere();
      onDone();
    },
  });
  const line = (field: keyof Details) => ({
    label: t(`details.${field}`),
    value: written[field] ?? '',
    onChange: (value: string) => {
      setWritten({ ...written, [field]: value });
    },
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <p className="text-sm text-pretty text-muted">{t('details.text')}</p>
      <Field {...line('name')} ref={takeFocus} autoComplete="organization" maxLength={200} isRequired />
      <Field {...line('email')} type="email" autoComplete="email" maxLength={254} isRequired />
      <Field {...line('address')} rows={4} autoComplete="street-address" maxLength={1000} />
      <Field {...line('taxId')} maxLength={50} />
      <ProblemNotice error={saving.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" small isBusy={saving.isPending}>
          {t('details.save')}
        </Button>
        <Button small onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** What is left empty is unknown. */
function trimmed({ name, email, address, taxId }: Details): Details {
  const orNull = (text: string | null) => (text?.trim() === '' ? null : (text?.trim() ?? null));
  return { name: name.trim(), email: email.trim(), address: orNull(address), taxId: orNull(taxId) };
}
