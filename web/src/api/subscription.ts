/** A stretch of time, half-open; instants are ISO 8601 in UTC. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** What a customer subscribes to. */
export interface Terms {
  readonly plan: string;
  readonly interval: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly addOns: readonly string[];
}

/** The customer's consent to be moved to the next step of a quantity. */
export interface AutoUpgrade {
  readonly acceptedTerms: string;
  readonly acceptedAt: string;
}

/** A running agreement, `GET /v1/subscriptions/{id}`. */
export interface Subscription extends Terms {
  readonly id: string;
  readonly account: string;
  readonly catalog: string;
  readonly catalogVersion: number;
  readonly status: 'active' | 'past_due' | 'canceled';
  readonly currentPeriod: Period;
  readonly paidThrough: string;
  readonly nextCharge: { readonly at: string; readonly amount: number } | null;
  readonly recurring: { readonly amount: number; readonly interval: string };
  readonly pendingChange: string | null;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  readonly usage: Readonly<Record<string, number>>;
  readonly canceledAt: string | null;
  /** By quantity; one that is not listed is off. */
  readonly autoUpgrades: Readonly<Record<string, AutoUpgrade>>;
}
