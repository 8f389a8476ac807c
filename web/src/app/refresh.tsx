import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { refreshBilling, useFollowedChange, useFollowedSubscriptions } from '../api/queries';
import { connection } from '../api/request';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useBilling } from './billing-context';

const CHANNEL = 'planshift.billing';

/** Reads everything again when another tab has changed something. */
export function useFollowOtherTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void refreshBilling(client);
    return () => {
      channel.close();
    };
  }, [client]);
}

/** After a change: reads everything again, here and in the other tabs. */
export function useRefreshEverywhere(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage('changed');
    channel.close();
    await refreshBilling(client);
  }, [client]);
}

/**
 * Reads the subscription and what waits on it again and again while the page is looked at, and everything else once
 * one of them is different: support approves, an automatic upgrade is charged, a payment recovers, the bank has confirmed.
 */
export function useFollowSubscription(): void {
  const client = useQueryClient();
  const { account, subscription } = useBilling();
  const isUrgent = subscription.status === 'past_due' || subscription.status === 'incomplete';
  const subscriptions = useFollowedSubscriptions(account.id, isUrgent).data;
  const pending = useFollowedChange(subscription.pendingChange).data;
  const open = useFollowedChange(subscription.openChange).data;
  const state = JSON.stringify([subscriptions, pending?.status, open?.status]);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void refreshBilling(client);
  }, [client, state]);
}

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

/** Whether something has been so since it was first shown. */
export function useHasBeen(isSo: boolean): boolean {
  const [hasBeen, setHasBeen] = useState(isSo);
  if (isSo && !hasBeen) setHasBeen(true);
  return hasBeen;
}
