/** What a service knows of the request that it serves. */
export interface Call {
  /** Who acts, for the record: `user:<id>` or `key:<id>`. */
  readonly actor: string;
  /**
   * A new id: the prefix, `_`, and a sortable unique part. The n-th id of a prefix is the same again when an
   * interrupted request with an Idempotency-Key is taken over, so creating has to tolerate what exists already.
   */
  readonly newId: (prefix: string) => string;
}
