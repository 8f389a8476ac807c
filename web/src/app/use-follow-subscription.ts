import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refreshBilling, useFollowedChange, useFollowedSubscriptions } from '../api/queries';
import { useBilling } from './billing-context';

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
