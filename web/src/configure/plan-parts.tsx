import type { CatalogPlan } from '../api/types';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf } from '../plan/catalog-terms';
import { Badge } from '../ui/badge';
import type { Choice } from './use-choice';

interface PlanPartProps {
  readonly plan: CatalogPlan;
  readonly choice: Choice;
  readonly id: string;
}

/** Chooses a plan; named by `id`-name and described by `id`-price and `id`-contents. */
export function PlanRadio({ plan, choice, id }: PlanPartProps) {
  return (
    <input
      type="radio"
      name="plan"
      checked={choice.terms.plan === plan.id}
      onChange={() => {
        choice.choose({ plan: plan.id });
      }}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-price ${id}-contents`}
      className="mt-1.5 size-4 shrink-0 accent-accent outline-none"
    />
  );
}

/** The price of a plan with the chosen options, as the service quotes it. */
export function PlanPrice({ plan, choice, id }: PlanPartProps) {
  const { t, money } = useWording();
  const { catalog, subscription } = useBilling();
  const { interval } = choice.terms;
  const price = usePlanPrice(plan.id, choice);
  const months = t('interval.per', { months: monthsOf(catalog, interval) });
  return (
    <span id={id} className="block">
      <span className="block text-xl tabular-nums">
        {price === null ? '–' : money(price, catalog.currency, 'short')}
      </span>
      <span className="block text-sm text-muted">
        {price === null && choice.optionOf(plan.id)?.offered === false && plan.id !== subscription.plan
          ? t('configure.notOffered')
          : months}
      </span>
    </span>
  );
}

function usePlanPrice(plan: string, choice: Choice): number | null {
  const { subscription } = useBilling();
  const { terms, quote, isChanged } = choice;
  if (terms.plan === plan && isChanged && quote?.to.plan === plan && quote.to.interval === terms.interval) {
    return quote.recurring.amount;
  }
  if (plan === subscription.plan && terms.interval === subscription.interval) {
    return subscription.recurring.amount;
  }
  const option = choice.optionOf(plan);
  return option?.offered === true ? option.quote.recurring.amount : null;
}

/** Marks the plan that the customer has, and the one that is planned or asked for. */
export function PlanBadge({ plan }: { readonly plan: string }) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const pending = useChange(subscription.pendingChange).data;
  if (subscription.plan === plan) return <Badge look="solid">{t('configure.yourPlan')}</Badge>;
  if (subscription.pendingChange === null || pending?.to.plan !== plan) return null;
  return (
    <Badge look="good">{t(pending.status === 'requested' ? 'pending.requested' : 'configure.planned')}</Badge>
  );
}
