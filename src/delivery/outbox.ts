/** Rows of a table that are to be sent to somebody outside. */
export interface Outbox<Item> {
  /**
   * Takes up to `limit` of the items that are due. While the lease lasts nobody else is given them; after it they are
   * due again, so that whoever dies with an item loses nothing.
   */
  claim(limit: number): Promise<readonly Item[]>;
  /** Sends one item, and notes what became of it. */
  deliver(item: Item): Promise<void>;
}

/** What became of an attempt: `refused` is for good, `failed` may pass. */
export type Attempt =
  { readonly status: 'delivered' } | { readonly status: 'refused' | 'failed'; readonly reason: string };
