import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refreshBilling, useFollowedChange, useFollowedSubscriptions } from '../api/queries';
import { useBilling } from './billing-context';

/**
 * Reads the subscription and what waits on it again and again while the page is looked at, and everything else once
 * one of them is different: support approves, an automatic upgrade is charged, a payment recovers.
 */
export function useFollowSubscription(): void {
  const client = useQueryClient();
  const { account, subscription } = useBilling();
  const subscriptions = useFollowedSubscriptions(account.id, subscription.status === 'past_due').data;
  const pending = useFollowedChange(subscription.pendingChange).data;
  const state = JSON.stringify([subscriptions, pending?.status]);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void refreshBilling(client);
  }, [client, state]);
}
