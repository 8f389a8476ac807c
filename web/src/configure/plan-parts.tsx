import { useChange } from '../api/queries';
import type { Catalog, CatalogPlan, Terms } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf } from '../plan/terms';
import { Badge } from '../ui/badge';
import { Icon } from '../ui/icon';
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
  const option = choice.optionOf(plan.id);
  const none = option === undefined ? '…' : '–';
  return (
    <span id={id} className="block">
      <span className="block text-xl tabular-nums">
        {price === null ? none : money(price, catalog.currency, 'short')}
      </span>
      <span className="block text-sm text-muted">
        {price === null && option?.offered === false && plan.id !== subscription.plan
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

/** The limits that depend on the plan alone; the others are options. */
export function comparedLimits(catalog: Catalog): readonly string[] {
  const byQuantity = Object.values(catalog.quantities ?? {}).map(({ limit }) => limit);
  return Object.keys(catalog.limits ?? {}).filter((limit) => !byQuantity.includes(limit));
}

/** The features that a plan can have by itself, those of the lower tiers first. */
export function comparedFeatures(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.plans.flatMap((plan) => plan.features ?? []))];
}

/** A plan's features, with those of the chosen add-ons that it can have. */
export function featuresOf(catalog: Catalog, plan: CatalogPlan, { addOns }: Terms): ReadonlySet<string> {
  const bought = addOns
    .map((id) => catalog.addOns?.[id])
    .filter((addOn) => addOn?.availableOn.includes(plan.id))
    .flatMap((addOn) => addOn?.features ?? []);
  return new Set([...(plan.features ?? []), ...bought]);
}

/** What a plan allows of a limit, marked where it differs from what the customer has. */
export function Limit({ id, value }: { readonly id: string; readonly value: number | undefined }) {
  const { t, number } = useWording();
  const { subscription } = useBilling();
  const difference = Math.sign(compareLimits(value, subscription.limits[id]));
  const text = value === undefined ? t('usage.noLimit') : number(value);
  return (
    <span className={`font-medium whitespace-nowrap tabular-nums ${difference < 0 ? 'text-warn' : ''}`}>
      {difference !== 0 && <span aria-hidden="true">{difference < 0 ? '↓ ' : '↑ '}</span>}
      {value === 0 ? t('usage.none') : text}
      {difference !== 0 && (
        <span className="sr-only">
          , {t(difference < 0 ? 'configure.lessThanNow' : 'configure.moreThanNow')}
        </span>
      )}
    </span>
  );
}

function compareLimits(value = Infinity, now = Infinity): number {
  return value === now ? 0 : value - now;
}

interface FeatureProps {
  readonly id: string;
  readonly isIncluded: boolean;
  /** Whether its name is shown; a table names it once for all plans. */
  readonly isNamed?: boolean;
}

const FEATURE_STATES = {
  included: { style: '', icon: 'check', text: 'configure.hasFeature' },
  lost: { style: 'text-warn', icon: 'minus', text: 'configure.lostFeature' },
  missing: { style: 'text-muted', icon: 'minus', text: 'configure.missingFeature' },
} as const;

/** Whether a plan has a feature, marked where the customer would lose it. */
export function Feature({ id, isIncluded, isNamed = false }: FeatureProps) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const without = subscription.features.includes(id) ? 'lost' : 'missing';
  const { style, icon, text } = FEATURE_STATES[isIncluded ? 'included' : without];
  const name = isNamed ? (catalog.features?.[id]?.name ?? id) : null;
  return (
    <span className={`flex items-start gap-2 ${style}`}>
      <Icon name={icon} className={`mt-0.5 size-4 ${isIncluded ? 'text-accent' : ''}`} />
      <span className="min-w-0 wrap-anywhere">
        {name}
        {name === null && <span className="sr-only">{t(text)}</span>}
        {name !== null && !isIncluded && <span className="sr-only">: {t(text)}</span>}
      </span>
    </span>
  );
}
