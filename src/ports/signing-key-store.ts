/** Signs portal sessions and links in emails with HMAC-SHA-256; `secret` has at least 32 bytes. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Keys rotate: the newest signs, and older ones stay here until the last session that they signed has expired. */
export interface SigningKeyStore {
  /** The key that signs; made where there is none or the newest is due for replacement. */
  current(): Promise<SigningKey>;
  find(id: string): Promise<SigningKey | null>;
}
