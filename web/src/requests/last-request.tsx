import { useState } from 'react';
import { useChanges } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/catalog-terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

const SEEN_AS = 'planshift.seen-decline';

/** Says that support declined the last request, until the customer has read it or begins another change. */
export function LastRequest() {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const [seen, setSeen] = useState(() => window.localStorage.getItem(SEEN_AS));
  const last = useChanges(subscription.id).data?.at(-1);
  if (last?.status !== 'declined' || last.id === seen) return null;
  const dismiss = () => {
    window.localStorage.setItem(SEEN_AS, last.id);
    setSeen(last.id);
  };
  return (
    <Notice
      look="warn"
      title={t('over.declined.title')}
      action={
        <Button small onClick={dismiss}>
          {t('app.close')}
        </Button>
      }
    >
      {t('request.declined', { plan: planName(catalog, last.to.plan) })} {t('over.declined.text')}
    </Notice>
  );
}
