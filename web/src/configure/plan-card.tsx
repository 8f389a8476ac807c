import { useId } from 'react';
import type { CatalogPlan } from '../api/catalog';
import { catalogFor, useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { areSameTerms, carryOver, monthsOf, priceOf, termsOf } from '../plan/catalog-terms';
import { Badge } from '../ui/badge';
import { PlanContents, rowCount } from './plan-contents';
import type { Draft } from './use-draft';

/** One tier: its price with the chosen options, and what is in it. */
export function PlanCard({ plan, draft }: { readonly plan: CatalogPlan; readonly draft: Draft }) {
  const { t } = useWording();
  const billing = useBilling();
  const { subscription } = billing;
  const id = useId();
  const isChosen = draft.terms.plan === plan.id;
  return (
    <label
      style={{ gridRow: `span ${String(rowCount(billing.catalog) + 1)}` }}
      className={`relative grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid gap-y-1.5 rounded-2xl border bg-surface p-5 transition-shadow has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${
        isChosen ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-line-strong'
      }`}
    >
      <span className="mb-2 flex items-start justify-between gap-2">
        <span>
          <span id={`${id}-name`} className="block text-lg font-semibold tracking-tight">
            {plan.name}
          </span>
          <Price id={`${id}-price`} plan={plan} draft={draft} />
        </span>
        <input
          type="radio"
          name="plan"
          checked={isChosen}
          onChange={() => {
            draft.choose({ plan: plan.id });
          }}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-price ${id}-contents`}
          className="mt-1.5 size-4 shrink-0 accent-accent outline-none"
        />
      </span>
      {subscription.plan === plan.id && (
        <span className="absolute -top-3 left-4">
          <Badge look="solid">{t('configure.yourPlan')}</Badge>
        </span>
      )}
      <PlanContents id={`${id}-contents`} plan={plan} terms={draft.terms} />
    </label>
  );
}

interface PriceProps {
  readonly id: string;
  readonly plan: CatalogPlan;
  readonly draft: Draft;
}

function Price({ id, plan, draft }: PriceProps) {
  const { t, money } = useWording();
  const billing = useBilling();
  const { subscription } = billing;
  const catalog = catalogFor(billing, plan.id);
  const { interval } = draft.terms;
  const now = termsOf(subscription);
  const isWhatTheyHave = plan.id === now.plan && areSameTerms(now, carryOver(catalog, draft.terms, plan));
  const price = isWhatTheyHave ? subscription.recurring.amount : priceOf(catalog, plan, draft.terms);
  return (
    <span id={id} className="block">
      {price === undefined ? (
        <span className="text-muted">–</span>
      ) : (
        <>
          <span className="block text-xl tabular-nums">{money(price, catalog.currency, 'short')}</span>
          <span className="block text-sm text-muted">
            {t('interval.per', { months: monthsOf(catalog, interval) })}
          </span>
        </>
      )}
    </span>
  );
}
