import { useResources } from '../api/queries';
import type { Catalog, Resource, Subscription } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Section } from '../ui/section';

/** What is used of each limit. */
export function Usage() {
  const { t } = useWording();
  const { account, catalog, subscription } = useBilling();
  const resources = useResources(account.id);
  const usages = limitUsages(catalog, subscription, resources.data ?? []);
  if (usages.length === 0) return null;
  return (
    <Section title={t('usage.title')}>
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {usages.map((usage) => (
          <li key={usage.id}>
            <Meter {...usage} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Meter({ name, used, limit }: LimitUsage) {
  const { t, number } = useWording();
  const over = used !== null && limit !== null ? Math.max(0, used - limit) : 0;
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 wrap-anywhere">{name}</span>
        <span className="text-sm text-muted tabular-nums">{useUsageLabel(used, limit)}</span>
      </div>
      {limit !== null && limit > 0 && used !== null && (
        <div
          role="meter"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(used, limit)}
          className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className={`h-full rounded-full ${over > 0 ? 'bg-danger' : used === limit ? 'bg-warn' : 'bg-accent'}`}
            style={{ width: `${Math.min(100, (used / limit) * 100)}%` }}
          />
        </div>
      )}
      {limit !== null && limit > 0 && used === limit && (
        <p className="mt-1 text-sm text-warn">{t('usage.full')}</p>
      )}
      {over > 0 && <p className="mt-1 text-sm text-danger">{t('usage.over', { over: number(over) })}</p>}
    </>
  );
}

function useUsageLabel(used: number | null, limit: number | null): string {
  const { t, number } = useWording();
  if (limit === 0) return t('usage.none');
  if (used === null) return limit === null ? t('usage.noLimit') : t('usage.upTo', { limit: number(limit) });
  if (limit === null) return t('usage.unlimited', { used: number(used) });
  return t('usage.of', { used: number(used), limit: number(limit) });
}

/** How much of one limit is used; `limit` is null where there is none. */
interface LimitUsage {
  readonly id: string;
  readonly name: string;
  readonly used: number | null;
  readonly limit: number | null;
}

/**
 * Usage against the limits of the catalog: what was reported, else what the customer's resources add up to. Where
 * a quantity is the limit and nothing was reported, there is nothing to say beside the quantity itself.
 */
function limitUsages(
  catalog: Catalog,
  subscription: Subscription,
  resources: readonly Resource[],
): readonly LimitUsage[] {
  const usages = Object.entries(catalog.limits ?? {}).map(([id, { name }]) => ({
    id,
    name,
    used: subscription.usage[id] ?? usedByResources(catalog, id, resources),
    limit: subscription.limits[id] ?? null,
  }));
  const byQuantity = Object.values(catalog.quantities ?? {}).map(({ limit }) => limit);
  return usages.filter(({ id, used }) => used !== null || !byQuantity.includes(id));
}

function usedByResources(catalog: Catalog, limit: string, resources: readonly Resource[]): number | null {
  const rule = catalog.reconcile?.find((one) => 'limit' in one && one.limit === limit);
  if (rule === undefined) return null;
  const counted = resources.filter(({ type, state }) => type === rule.resource && state === 'active');
  if (!('attribute' in rule)) return counted.length;
  const { attribute } = rule;
  const values = counted.map(({ attributes }) => Number(attributes[attribute] ?? 0));
  if (rule.strategy === 'clamp') return Math.max(0, ...values);
  return values.reduce((sum, value) => sum + value, 0);
}
