import type { SubscribeRequest } from '../domain/renewal/subscribe';

/** A subscription on its way into being: not shown to anyone before its first period is paid. */
export interface Opening {
  /** The payment that decides; null where nothing has to be paid, or it is decided already. */
  readonly payment: string | null;
}

/** Begins subscriptions. Each step can be repeated. */
export interface SubscriptionOpenings {
  /** Reserves the account credit that the first period uses and stores what a payment method has to pay. */
  open(request: SubscribeRequest): Promise<Opening>;
  /**
   * Brings the subscription into being, with invoice and receipt.
   * @throws DomainError `payment_declined` where the first charge was declined; nothing is left of it then.
   */
  activate(request: SubscribeRequest): Promise<void>;
}
