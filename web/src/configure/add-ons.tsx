import type { CatalogPlan, PriceList } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { usePriceLabel } from '../plan/terms';
import type { Choice } from './use-choice';

interface AddOnsProps {
  readonly plan: CatalogPlan;
  readonly prices: PriceList;
  readonly choice: Choice;
}

/** What is sold beside the chosen plan; what this plan cannot have says so. */
export function AddOns({ plan, prices, choice }: AddOnsProps) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const addOns = Object.entries(catalog.addOns ?? {});
  if (addOns.length === 0) return null;
  const { terms } = choice;
  const toggle = (id: string) => {
    const others = terms.addOns.filter((one) => one !== id);
    choice.choose({ addOns: others.length < terms.addOns.length ? others : [...others, id] });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-muted">{t('configure.addOns')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {addOns.map(([id, addOn]) => (
          <AddOnCard
            key={id}
            name={addOn.name}
            plan={plan.name}
            isChosen={terms.addOns.includes(id) && id in prices.addOns}
            price={prices.addOns[id] ?? null}
            interval={terms.interval}
            onToggle={() => {
              toggle(id);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface AddOnCardProps {
  readonly name: string;
  readonly plan: string;
  readonly isChosen: boolean;
  /** Null where the plan cannot have it. */
  readonly price: number | null;
  readonly interval: string;
  readonly onToggle: () => void;
}

function AddOnCard({ name, plan, isChosen, price, interval, onToggle }: AddOnCardProps) {
  const { t } = useWording();
  const priceLabel = usePriceLabel();
  return (
    <label
      className={`flex items-start gap-3 rounded-2xl border bg-surface px-5 py-4 has-focus-visible:outline-2 has-focus-visible:outline-accent ${
        isChosen ? 'border-accent' : 'border-line'
      }`}
    >
      <input
        type="checkbox"
        checked={isChosen}
        disabled={price === null}
        onChange={onToggle}
        className="mt-1 size-4 shrink-0 accent-accent outline-none"
      />
      <span className={`min-w-0 ${price === null ? 'text-muted' : ''}`}>
        <span className="block font-medium wrap-anywhere">{name}</span>
        <span className="block text-sm text-muted tabular-nums">
          {price === null ? t('configure.notOn', { plan }) : priceLabel(price, interval, 'short')}
        </span>
      </span>
    </label>
  );
}
