import type { Instant } from '../domain/calendar/instant';

/** Something in the database that a workflow has to be there for. */
export type LiveWork = { readonly id: string; readonly workflowId: string } & (
  | { readonly kind: 'change' | 'subscription' }
  /** A change that is being charged. */
  | { readonly kind: 'charge' }
  /** A subscription whose first charge is under way. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'test_clock'; readonly to: Instant }
);

/** Finds what workflows have to be there for. */
export interface LiveWorkRecords {
  /** What comes after a workflow id, in the order of their ids; an empty one starts from the beginning. */
  after(workflowId: string, limit: number): Promise<readonly LiveWork[]>;
}
