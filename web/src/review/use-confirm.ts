import { useMutation, useQueryClient } from '@tanstack/react-query';
import { confirmChange, type Confirmation, quoteAgain } from '../api/billing';
import { refreshChange, rememberChange } from '../api/queries';
import { isProblem, type Problem, sentUntilAnswered } from '../api/request';
import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useRefreshEverywhere } from '../app/refresh';
import { forgetDraft } from '../configure/use-draft';
import { payThroughBank } from '../payment/through-bank';

interface Attempt {
  readonly confirmation: Confirmation;
  readonly idempotencyKey: string;
}

/** The confirmation of the quote that is shown, and the renewal of one that does not hold any more. */
export interface Confirming {
  readonly confirm: (confirmation: Confirmation) => void;
  readonly renew: () => void;
  readonly isPending: boolean;
  /** Why the payment did not go through. */
  readonly declined: Problem | null;
  /** The payment method that was tried last. */
  readonly tried: string | null;
  /** Why something else did not work. */
  readonly error: Error | null;
}

/** Confirms exactly the quote of this change; a lost answer is asked for again under the same key. */
export function useConfirm(change: Change): Confirming {
  const client = useQueryClient();
  const { session } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const renewal = useRenewal(change);
  const confirmation = useMutation({
    mutationFn: ({ confirmation: given, idempotencyKey }: Attempt) =>
      payThroughBank(session, idempotencyKey, (key) => confirmChange(change.id, given, key)),
    ...sentUntilAnswered,
    onSuccess: (confirmed) => {
      rememberChange(client, confirmed);
      forgetDraft(change.subscription);
    },
    onError: (error) => {
      if (isProblem(error, 'quote_expired', 'quote_stale')) renewal.mutate();
      else void refreshChange(client, change.id);
    },
    onSettled: refreshEverywhere,
  });
  const isDecline = isProblem(confirmation.error, 'payment_declined', 'authentication_required');
  const isRenewed = isProblem(confirmation.error, 'quote_expired', 'quote_stale', 'change_in_progress');
  return {
    confirm: (given) => {
      confirmation.mutate({ confirmation: given, idempotencyKey: crypto.randomUUID() });
    },
    renew: renewal.mutate,
    isPending: confirmation.isPending || renewal.isPending,
    tried: confirmation.variables?.confirmation.paymentMethod ?? null,
    declined: isDecline ? (confirmation.error as Problem) : null,
    error: renewal.error ?? (isDecline || isRenewed ? null : confirmation.error),
  };
}

function useRenewal(change: Change) {
  const client = useQueryClient();
  const { configuring } = usePlace();
  const refreshEverywhere = useRefreshEverywhere();
  return useMutation({
    mutationFn: () => quoteAgain(change),
    onSuccess: (renewed) => {
      rememberChange(client, renewed);
      goTo({ configuring, change: renewed.id, renews: change.id }, 'replace');
    },
    onSettled: refreshEverywhere,
  });
}
