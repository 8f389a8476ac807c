import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { connection } from '../api/request';
import { refreshBilling } from '../api/queries';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

const RETRY_EVERY_MS = 4_000;

/** Says that the service cannot be reached, and tries again by itself until it can. */
export function ConnectionBanner() {
  const { t } = useWording();
  const client = useQueryClient();
  const isReachable = useSyncExternalStore(connection.subscribe, connection.isReachable);
  useEffect(() => {
    if (isReachable) return;
    const retry = () => void refreshBilling(client);
    const timer = setInterval(retry, RETRY_EVERY_MS);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [client, isReachable]);
  if (isReachable) return null;
  return (
    <div className="sticky top-0 z-60 mx-auto max-w-[76rem] px-4 pt-3">
      <Notice
        look="warn"
        action={
          <Button small onClick={() => void refreshBilling(client)}>
            {t('connection.retry')}
          </Button>
        }
      >
        {t('connection.lost')}
      </Notice>
    </div>
  );
}
