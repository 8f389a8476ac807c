import { useId } from 'react';
import type { Allowance, Difference } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf, planName, usePriceLabel } from '../plan/terms';
import { Icon } from '../ui/icon';

interface BeforeAfterProps {
  readonly difference: readonly Difference[];
  /** In the narrow summary: every value below its name. */
  readonly isNarrow?: boolean;
  /** It has happened: what did not fit then was seen to. */
  readonly isPast?: boolean;
}

/** What is different after a change: one row for each thing, before and after, as the service names it. */
export function BeforeAfter({ difference, isNarrow = false, isPast = false }: BeforeAfterProps) {
  const { t } = useWording();
  const id = useId();
  const wordsOf = useDifferenceWords();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={isNarrow ? 'sr-only' : 'mb-2 font-semibold'}>
        {t('difference.title')}
      </h3>
      <dl className={isNarrow ? 'grid gap-2 text-sm' : 'divide-y divide-line border-y border-line'}>
        {difference.map((one) => {
          const { name, before, after } = wordsOf(one);
          return (
            <div
              key={`${one.kind}/${name}`}
              className={isNarrow ? '' : 'grid gap-x-4 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]'}
            >
              <dt className="text-muted wrap-anywhere">{name}</dt>
              <dd className="min-w-0 tabular-nums wrap-anywhere">
                <Values before={before} after={after} />
                {!isPast && (one.kind === 'quantity' || one.kind === 'limit') && <Excess allowance={one} />}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Values({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useWording();
  if (before === after) return <span className="font-medium">{t('difference.same', { value: after })}</span>;
  return (
    <>
      <span className="sr-only">{t('difference.before')} </span>
      <span className="text-muted">{before}</span>
      <span aria-hidden="true" className="mx-1.5 inline-block rtl:-scale-x-100">
        →
      </span>
      <span className="sr-only">, {t('difference.after')} </span>
      <span className="font-medium">{after}</span>
    </>
  );
}

/** What is used already does not fit. */
function Excess({ allowance: { used, excess } }: { readonly allowance: Allowance }) {
  const { t, number } = useWording();
  if (used === null || excess <= 0) return null;
  return (
    <span className="block text-sm text-pretty text-warn">
      {t('difference.excess', { used: number(used), excess: number(excess) })}
    </span>
  );
}

interface Words {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function useDifferenceWords(): (difference: Difference) => Words {
  const { t } = useWording();
  const { catalog } = useBilling();
  const priceLabel = usePriceLabel();
  const allowanceWords = useAllowanceWords();
  return (one) => {
    switch (one.kind) {
      case 'plan':
        return {
          name: t('difference.plan'),
          before: planName(catalog, one.before) || t('difference.none'),
          after: planName(catalog, one.after) || t('difference.none'),
        };
      case 'interval': {
        const label = (interval: string) => t('interval.choice', { months: monthsOf(catalog, interval) });
        return { name: t('difference.interval'), before: label(one.before), after: label(one.after) };
      }
      case 'price':
        return {
          name: t('difference.price'),
          before: priceLabel(one.before.amount, one.before.interval),
          after: priceLabel(one.after.amount, one.after.interval),
        };
      case 'add_on': {
        const has = (it: boolean) => t(it ? 'difference.with' : 'difference.without');
        const name = catalog.addOns?.[one.id]?.name ?? one.id;
        return {
          name: t('review.component.addOn', { name }),
          before: has(one.before),
          after: has(one.after),
        };
      }
      case 'quantity':
      case 'limit':
        return allowanceWords(one);
    }
  };
}

function useAllowanceWords(): (allowance: Allowance) => Words {
  const { t, number } = useWording();
  const { catalog } = useBilling();
  return ({ kind, id, before, after }) => {
    const names = kind === 'quantity' ? catalog.quantities : catalog.limits;
    const isLimit = kind === 'limit';
    const label = (value: number | null) => {
      if (value === null) return t(isLimit ? 'usage.noLimit' : 'difference.none');
      return isLimit && value === 0 ? t('usage.none') : number(value);
    };
    return { name: names?.[id]?.name ?? id, before: label(before), after: label(after) };
  };
}

interface FeatureListProps {
  readonly title: string;
  readonly features: readonly string[];
  readonly kind: 'gained' | 'lost';
}

/** Features that come or go with a change; nothing where there are none. */
export function FeatureList({ title, features, kind }: FeatureListProps) {
  const { catalog } = useBilling();
  if (features.length === 0) return null;
  const isLost = kind === 'lost';
  return (
    <div>
      <p className="text-sm text-muted">{title}</p>
      <ul className="mt-1 grid gap-1">
        {features.map((feature) => (
          <li key={feature} className={`flex items-start gap-2 font-medium ${isLost ? 'text-danger' : ''}`}>
            <Icon
              name={isLost ? 'minus' : 'plus'}
              className={`mt-0.5 size-4 ${isLost ? '' : 'text-accent'}`}
            />
            {catalog.features?.[feature]?.name ?? feature}
          </li>
        ))}
      </ul>
    </div>
  );
}
