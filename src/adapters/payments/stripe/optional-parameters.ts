import Stripe from 'stripe';

/**
 * Parameters that are worth sending and can be done without. Stripe takes them; servers that imitate Stripe may know
 * only the core of its API: one that refuses is asked again without them, then and from then on.
 */
export class OptionalParameters {
  private refused = false;

  /** Calls with both, or with the core alone where the server does not know the rest. */
  async offer<Core extends object, Optional extends object, Result>(
    call: (parameters: Core & Partial<Optional>) => Promise<Result>,
    core: Core,
    optional: Optional,
  ): Promise<Result> {
    if (this.refused) return call(core);
    try {
      return await call({ ...core, ...optional });
    } catch (error) {
      if (!isUnexpectedParameter(error)) throw error;
      this.refused = true;
      return call(core);
    }
  }
}

/** How localstripe refuses; Stripe itself says `parameter_unknown`, which would be a mistake of ours. */
function isUnexpectedParameter(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.message.startsWith('Unexpected ');
}
