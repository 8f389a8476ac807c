/** What a link in an email can be good for. */
export const ACTS = ['keep', 'payment', 'card', 'document'] as const;
export type Act = (typeof ACTS)[number];

/** The one thing that a link in an email lets its reader do without signing in. */
export interface Purpose {
  /** Choose what a change keeps; make a payment that waits; give a working card; read an invoice or a receipt. */
  readonly act: Act;
  /** The id of the change, the subscription, or the document; of a payment, the change or else the subscription. */
  readonly about: string;
}

/** Whose link it is, and until when it is good. */
export interface PurposeHolder {
  readonly account: string;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Makes the token of a link; the same for the same purpose, holder and signing key. */
export type SignPurpose = (purpose: Purpose, holder: PurposeHolder) => Promise<string>;
