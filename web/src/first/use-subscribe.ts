import { useMutation } from '@tanstack/react-query';
import { makeDefaultPaymentMethod, subscribe } from '../api/billing';
import { ConnectionLost } from '../api/request';
import type { FirstWish } from '../api/types';
import { useCustomer } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';

const ATTEMPTS = 5;

interface Attempt {
  readonly wish: FirstWish;
  /** The payment method that pays; null where nothing is due. */
  readonly method: string | null;
  readonly idempotencyKey: string;
}

/**
 * Subscribes to what was shown. Afterwards the account is read again, after a refusal too: where the bank wants a
 * confirmation there is a subscription that waits for its first payment, and the page shows that.
 */
export function useSubscribe() {
  const { account } = useCustomer();
  const refreshEverywhere = useRefreshEverywhere();
  const subscribing = useMutation({
    mutationFn: async ({ wish, method, idempotencyKey }: Attempt) => {
      if (method !== null) await makeDefaultPaymentMethod(account.id, method);
      return subscribe(account.id, wish, idempotencyKey);
    },
    retry: (failures, error) => error instanceof ConnectionLost && failures < ATTEMPTS,
    retryDelay: (failures) => 500 * 2 ** failures,
    onSettled: refreshEverywhere,
  });
  return {
    isPending: subscribing.isPending,
    error: subscribing.error,
    subscribe: (wish: FirstWish, method: string | null) => {
      subscribing.mutate({ wish, method, idempotencyKey: crypto.randomUUID() });
    },
  };
}
