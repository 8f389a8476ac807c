import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Change } from '../api/types';
import { rememberChange } from '../api/queries';
import { goTo } from '../app/location';
import { useRefreshEverywhere } from '../app/other-tabs';

/** Opens the review of a change that has just been quoted. */
export function useShowReview(): (change: Change) => void {
  const client = useQueryClient();
  const refreshEverywhere = useRefreshEverywhere();
  return useCallback(
    (change) => {
      rememberChange(client, change);
      goTo({ change: change.id });
      void refreshEverywhere();
    },
    [client, refreshEverywhere],
  );
}
