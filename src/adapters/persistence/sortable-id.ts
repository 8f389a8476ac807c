import { monotonicFactory } from 'ulid';

/**
 * Ids that sort in the order in which this process made them, also within one millisecond: what one transaction writes
 * (acts, events, ledger entries) is listed in the order in which it happened.
 */
export const ulid = monotonicFactory();
