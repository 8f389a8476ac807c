import { useMutation } from '@tanstack/react-query';
import { Switch } from 'radix-ui';
import { useId, useState } from 'react';
import { putAutoUpgrade } from '../api/billing';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Terms } from './terms';

interface AutomaticUpgradeProps {
  readonly quantity: string;
  readonly name: string;
}

/** The switch of one quantity; turning it on takes accepting its terms. */
export function AutomaticUpgrade({ quantity, name }: AutomaticUpgradeProps) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const id = useId();
  const [isReading, setReading] = useState(false);
  const isOn = quantity in subscription.autoUpgrades;
  const saving = useSaving(quantity);
  const problemText = useProblemText();
  const stopReading = () => {
    setReading(false);
  };
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id}>{t('auto.switch', { name })}</label>
        <span className="flex items-center gap-3 text-sm text-muted">
          {t(isOn ? 'auto.on' : 'auto.off')}
          <Switch.Root
            id={id}
            checked={isOn}
            disabled={saving.isPending}
            onCheckedChange={(next) => {
              if (next) setReading(!isReading);
              else saving.mutate(null);
            }}
            className="h-7 w-12 rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
          >
            <Switch.Thumb className="block size-5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-accent-ink" />
          </Switch.Root>
        </span>
      </div>
      {saving.error !== null && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {problemText(saving.error)}
        </p>
      )}
      {isReading && !isOn && (
        <Terms
          quantity={quantity}
          name={name}
          isBusy={saving.isPending}
          onCancel={stopReading}
          onAccept={(terms) => {
            saving.mutate(terms, { onSettled: stopReading });
          }}
        />
      )}
    </>
  );
}

function useSaving(quantity: string) {
  const { subscription } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  return useMutation({
    mutationFn: (acceptedTerms: string | null) => putAutoUpgrade(subscription.id, quantity, acceptedTerms),
    onSettled: refreshEverywhere,
  });
}
