import { useState } from 'react';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { initialValue, type OfferedQuantity } from '../plan/catalog-terms';
import { Button } from '../ui/button';

/** Names these words; a change of their meaning takes a new name. */
const VERSION = 'automatic-upgrades-2026-11';

interface TermsProps {
  readonly quantity: OfferedQuantity;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  /** With the name of the words that were accepted. */
  readonly onAccept: (terms: string) => void;
}

/** The terms of automatic upgrades, to be accepted before they are turned on. */
export function Terms({ quantity, isBusy, onCancel, onAccept }: TermsProps) {
  const { t, language } = useWording();
  const { subscription } = useBilling();
  const [isAccepted, setAccepted] = useState(false);
  const limit = subscription.quantities[quantity.id] ?? initialValue(quantity);
  const terms = t('auto.terms', {
    name: quantity.definition.name,
    limit,
    top: quantity.steps?.at(-1) ?? limit,
  });
  return (
    <div className="mt-3 grid gap-3 rounded-xl bg-sunken p-4">
      <p className="text-pretty">{terms}</p>
      <label className="flex items-center gap-3">
        <input
          type="checkbox"
          checked={isAccepted}
          onChange={(event) => {
            setAccepted(event.target.checked);
          }}
          className="size-4 accent-accent"
        />
        {t('auto.accept')}
      </label>
      <div className="flex flex-wrap gap-3">
        <Button
          small
          look="primary"
          disabled={!isAccepted}
          isBusy={isBusy}
          onClick={() => {
            onAccept(`${VERSION} (${language})`);
          }}
        >
          {t('auto.turnOn')}
        </Button>
        <Button small look="quiet" onClick={onCancel}>
          {t('review.back')}
        </Button>
      </div>
    </div>
  );
}
