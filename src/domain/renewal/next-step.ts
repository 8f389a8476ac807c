import type { Instant } from '../calendar/instant';

/** What a subscription owes next; due once the account's time is `at`. */
export type SubscriptionStep =
  | { readonly step: 'charge' | 'end_payment'; readonly payment: string; readonly at: Instant }
  | {
      readonly step: 'refund' | 'renew' | 'retry_payment' | 'upgrade' | 'expire' | 'look';
      readonly at: Instant;
    };
