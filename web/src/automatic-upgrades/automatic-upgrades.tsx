import { useMutation } from '@tanstack/react-query';
import { Switch } from 'radix-ui';
import { useId, useState } from 'react';
import { putAutoUpgrade } from '../api/billing';
import { useOptionsQuery } from '../api/queries';
import { canChangePlan, useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { usePriceLabel } from '../plan/terms';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';

/** For each quantity that is sold in steps and counted: whether it may be raised by itself. */
export function AutomaticUpgrades() {
  const { t } = useWording();
  const billing = useBilling();
  const { soldCatalog: catalog, subscription } = billing;
  if (!canChangePlan(billing)) return null;
  const counted = Object.entries(catalog.quantities ?? {}).filter(
    ([id, { limit, steps }]) => limit !== undefined && steps !== undefined && id in subscription.quantities,
  );
  if (counted.length === 0) return null;
  return (
    <Section title={t('auto.title')}>
      <p className="mb-3 text-pretty text-muted">{t('auto.text')}</p>
      <ul className="divide-y divide-line">
        {counted.map(([id, { name }]) => (
          <li key={id} className="py-3">
            <AutomaticUpgrade quantity={id} name={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface AutomaticUpgradeProps {
  readonly quantity: string;
  readonly name: string;
}

/** The switch of one quantity; turning it on takes accepting its terms. */
function AutomaticUpgrade({ quantity, name }: AutomaticUpgradeProps) {
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

/** The terms of automatic upgrades, to be accepted with their prices before they are turned on. */
function Terms(props: TermsProps) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const { quantity, name } = props;
  const limit = subscription.quantities[quantity] ?? 0;
  const { interval, addOns } = subscription;
  const options = useOptionsQuery(subscription, { interval, quantities: {}, addOns }, true);
  const offer = options.data?.current.prices.quantities[quantity];
  return (
    <div className="mt-3 grid gap-3 rounded-xl bg-sunken p-4">
      <p className="text-pretty">{t('auto.terms', { name, limit })}</p>
      <Loading of={options} />
      {offer !== undefined && 'steps' in offer && (
        <Acceptance {...props} steps={offer.steps.filter(({ value }) => value > limit)} />
      )}
    </div>
  );
}

interface AcceptanceProps extends Omit<TermsProps, 'quantity' | 'name'> {
  /** The steps that an automatic upgrade may lead to, each with its price. */
  readonly steps: readonly { readonly value: number; readonly price: number }[];
}

function Acceptance({ steps, isBusy, onCancel, onAccept }: AcceptanceProps) {
  const { t, number, language } = useWording();
  const priceLabel = usePriceLabel();
  const { subscription } = useBilling();
  const [isAccepted, setAccepted] = useState(false);
  return (
    <>
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
    </>
  );
}
