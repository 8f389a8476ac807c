import { useId, useState } from 'react';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';

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
export function TestCards({ isBusy, onChoose }: TestCardsProps) {
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
