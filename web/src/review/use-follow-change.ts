import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChange } from '../api/change-events';
import { refreshChange } from '../api/queries';
import { useRefreshEverywhere } from '../app/other-tabs';

/** While a change is being charged, or its bank asked: shows every step as it happens, and reads everything again at the end. */
export function useFollowChange(id: string, isUnderWay: boolean): void {
  const client = useQueryClient();
  const refreshEverywhere = useRefreshEverywhere();
  useEffect(() => {
    if (!isUnderWay) return;
    const stop = new AbortController();
    const onEvent = () => void refreshChange(client, id);
    followChange(id, onEvent, stop.signal).catch(onEvent);
    return () => {
      stop.abort();
      void refreshEverywhere();
    };
  }, [client, id, isUnderWay, refreshEverywhere]);
}
