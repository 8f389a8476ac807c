import type { Change } from '../api/types';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/catalog-terms';
import { Notice } from '../ui/notice';

/** Says which planned change or request this one takes the place of. */
export function ReplacesNotice({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const replaced = useChange(change.replaces).data;
  if (replaced === undefined) return null;
  const plan = planName(catalog, replaced.to.plan);
  return (
    <Notice>
      {replaced.status === 'requested'
        ? t('review.replacesRequest', { plan })
        : t('review.replaces', { plan })}
    </Notice>
  );
}
