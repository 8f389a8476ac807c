interface Charges {
  readonly nextCharge: { readonly at: string; readonly amount: number } | null;
  readonly recurring: { readonly amount: number };
}

/** The next charge; null where what is subscribed is free. One of 0 is paid from account credit. */
export function comingCharge({ nextCharge, recurring }: Charges): Charges['nextCharge'] {
  return nextCharge !== null && nextCharge.amount + recurring.amount > 0 ? nextCharge : null;
}
