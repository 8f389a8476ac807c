import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetSession } from '../api/session';
import { signOut } from '../api/sign-in';

/** Signs out of this browser, and forgets what was read. */
export function useSignOut(): { readonly run: () => void; readonly isPending: boolean } {
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      forgetSession();
    },
  });
  return {
    isPending: leaving.isPending,
    run: () => {
      leaving.mutate();
    },
  };
}
