import { useResources } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Section } from '../ui/section';
import { type LimitUsage, limitUsages } from './limit-usage';

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
