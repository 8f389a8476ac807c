import type { CatalogAddOn, CatalogPlan } from '../api/catalog';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { availableAddOns, monthsOf } from '../plan/catalog-terms';
import type { Draft } from './use-draft';

/** What is sold beside the chosen plan; what this plan cannot have says so. */
export function AddOns({ plan, draft }: { readonly plan: CatalogPlan; readonly draft: Draft }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const addOns = Object.entries(catalog.addOns ?? {});
  if (addOns.length === 0) return null;
  const available = availableAddOns(catalog, plan, draft.terms.interval);
  const toggle = (id: string) => {
    const others = draft.terms.addOns.filter((one) => one !== id);
    draft.choose({ addOns: others.length < draft.terms.addOns.length ? others : [...others, id] });
  };
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium text-muted">{t('configure.addOns')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {addOns.map(([id, addOn]) => (
          <AddOnCard
            key={id}
            addOn={addOn}
            isChosen={draft.terms.addOns.includes(id)}
            missingOn={available.includes(id) ? null : plan.name}
            interval={draft.terms.interval}
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
  readonly addOn: CatalogAddOn;
  readonly isChosen: boolean;
  /** The name of the plan that cannot have it. */
  readonly missingOn: string | null;
  readonly interval: string;
  readonly onToggle: () => void;
}

function AddOnCard({ addOn, isChosen, missingOn, interval, onToggle }: AddOnCardProps) {
  const { t, money } = useWording();
  const { catalog } = useBilling();
  const months = monthsOf(catalog, interval);
  const price = t('price.per', {
    price: money(addOn.prices[interval] ?? 0, catalog.currency, 'short'),
    months,
  });
  return (
    <label
      className={`flex items-start gap-3 rounded-2xl border bg-surface px-5 py-4 has-focus-visible:outline-2 has-focus-visible:outline-accent ${
        isChosen ? 'border-accent' : 'border-line'
      }`}
    >
      <input
        type="checkbox"
        checked={isChosen}
        disabled={missingOn !== null}
        onChange={onToggle}
        className="mt-1 size-4 shrink-0 accent-accent outline-none"
      />
      <span className={missingOn === null ? '' : 'text-muted'}>
        <span className="block font-medium">{addOn.name}</span>
        <span className="block text-sm text-muted tabular-nums">
          {missingOn === null ? price : t('configure.notOn', { plan: missingOn })}
        </span>
      </span>
    </label>
  );
}
