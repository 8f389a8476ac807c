import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { refreshBilling } from '../api/queries';

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
