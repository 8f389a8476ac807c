import { useState } from 'react';
import { useOptionsQuery } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { usePriceLabel } from '../plan/use-price-label';
import { Button } from '../ui/button';

/** Names these words; a change of their meaning takes a new name. */
const VERSION = 'automatic-upgrades-2026-11';

interface TermsProps {
  readonly quantity: string;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  /** With the name of the words that were accepted. */
  readonly onAccept: (terms: string) => void;
}

/** The terms of automatic upgrades, to be accepted before they are turned on. */
export function Terms({ quantity, name, isBusy, onCancel, onAccept }: TermsProps) {
  const { t, number, language } = useWording();
  const priceLabel = usePriceLabel();
  const { subscription } = useBilling();
  const [isAccepted, setAccepted] = useState(false);
  const limit = subscription.quantities[quantity] ?? 0;
  const steps = useStepsAbove(quantity, limit);
  return (
    <div className="mt-3 grid gap-3 rounded-xl bg-sunken p-4">
      <p className="text-pretty">{t('auto.terms', { name, limit })}</p>
      <ul className="grid gap-0.5 text-sm tabular-nums">
        {steps.map(({ value, price }) => (
          <li key={value} className="flex justify-between gap-4">
            <span>{number(value)}</span>
            <span>{priceLabel(price, subscription.interval)}</span>
          </li>
        ))}
      </ul>
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
          disabled={!isAccepted || steps.length === 0}
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

/** The steps that an automatic upgrade may lead to, each with its price. */
function useStepsAbove(quantity: string, limit: number) {
  const { subscription } = useBilling();
  const { interval, addOns } = subscription;
  const options = useOptionsQuery(subscription, { interval, quantities: {}, addOns }, true);
  const offer = options.data?.current.prices.quantities[quantity];
  return offer !== undefined && 'steps' in offer ? offer.steps.filter(({ value }) => value > limit) : [];
}
