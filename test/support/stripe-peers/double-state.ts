import { randomBytes } from 'node:crypto';

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly body: object;
}

interface DoubleMethod {
  readonly id: string;
  readonly token: string;
  customer: string | null;
  card: { brand: string; last4: string; exp_month: number; exp_year: number };
}

interface DoubleIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly client_secret: string;
  /** Whether the customer was away; Stripe itself does not tell. */
  readonly off_session: boolean;
  status: 'succeeded' | 'requires_action' | 'requires_payment_method' | 'canceled';
  last_payment_error: object | null;
}

interface DoubleRefund {
  readonly id: string;
  readonly payment_intent: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly status: 'succeeded';
}

type Fields = URLSearchParams;

const DECLINES: Readonly<Record<string, string>> = {
  pm_card_chargeCustomerFail: 'generic_decline',
  pm_card_chargeDeclined: 'generic_decline',
  pm_card_chargeDeclinedInsufficientFunds: 'insufficient_funds',
};

/** Declined by the bank as soon as the card is attached, as Stripe's documentation of its test cards says. */
const DECLINED_WHEN_ATTACHED = new Set(['pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds']);

const NEEDS_AUTHENTICATION = 'pm_card_authenticationRequired';

const TOKENS = new Set([
  'pm_card_visa',
  'pm_card_mastercard',
  NEEDS_AUTHENTICATION,
  ...Object.keys(DECLINES),
]);

/** The customers, cards and payments of {@link startStripeDouble}, changed as Stripe's documentation says. */
export class DoubleState {
  readonly intents: DoubleIntent[] = [];
  readonly refunds: DoubleRefund[] = [];
  private readonly methods = new Map<string, DoubleMethod>();

  createCustomer(): Reply {
    return ok({ id: newId('cus'), object: 'customer' });
  }

  attach(token: string, fields: Fields): Reply {
    if (!TOKENS.has(token)) return missing('payment_method', token);
    if (DECLINED_WHEN_ATTACHED.has(token)) return cardError(DECLINES[token]);
    const card = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2040 };
    const method = { id: newId('pm'), token, customer: fields.get('customer'), card };
    this.methods.set(method.id, method);
    return ok(toMethodBody(method));
  }

  retrieveMethod(id: string): Reply {
    const method = this.methods.get(id);
    return method ? ok(toMethodBody(method)) : missing('payment_method', id);
  }

  /** What the card's bank does when it issues a new one. */
  renewCard(id: string, card: Partial<DoubleMethod['card']>): void {
    const method = this.methods.get(id);
    if (method) method.card = { ...method.card, ...card };
  }

  detach(id: string): Reply {
    const method = this.methods.get(id);
    if (method === undefined) return missing('payment_method', id);
    if (method.customer === null)
      return invalid('The payment method you provided is not attached to a customer.');
    method.customer = null;
    return ok(toMethodBody(method));
  }

  createIntent(fields: Fields): Reply {
    const method = this.methods.get(fields.get('payment_method') ?? '');
    if (method?.customer !== fields.get('customer')) return missing('payment_method', 'pm');
    const intent: DoubleIntent = {
      id: newId('pi'),
      object: 'payment_intent',
      amount: Number(fields.get('amount')),
      currency: fields.get('currency') ?? '',
      customer: method.customer ?? '',
      metadata: metadataOf(fields),
      client_secret: newId('secret'),
      off_session: fields.get('off_session') === 'true',
      status: 'succeeded',
      last_payment_error: null,
    };
    this.intents.unshift(intent);
    return confirm(intent, method.token);
  }

  listIntents(fields: Fields): Reply {
    const all = this.intents.filter(({ customer }) => customer === fields.get('customer'));
    const start = all.findIndex(({ id }) => id === fields.get('starting_after')) + 1;
    const data = all.slice(start, start + Number(fields.get('limit') ?? 10));
    return ok({
      object: 'list',
      data,
      has_more: start + data.length < all.length,
      url: '/v1/payment_intents',
    });
  }

  retrieveIntent(id: string): Reply {
    const intent = this.find(id);
    return intent ? ok(intent) : missing('intent', id);
  }

  cancelIntent(id: string): Reply {
    const intent = this.find(id);
    if (intent === undefined) return missing('intent', id);
    if (intent.status === 'succeeded' || intent.status === 'canceled') {
      return invalid(
        `You cannot cancel this PaymentIntent: it is ${intent.status}.`,
        'payment_intent_unexpected_state',
      );
    }
    intent.status = 'canceled';
    return ok(intent);
  }

  /** What Stripe.js does with the client secret, in the customer's browser. */
  authenticate(id: string): void {
    const intent = this.find(id);
    if (intent === undefined || intent.status === 'canceled') return;
    intent.status = 'succeeded';
    intent.last_payment_error = null;
  }

  createRefund(fields: Fields): Reply {
    const intent = this.find(fields.get('payment_intent') ?? '');
    if (intent === undefined) return missing('intent', fields.get('payment_intent') ?? '');
    const amount = Number(fields.get('amount'));
    const left = intent.amount - this.refundsOf(intent.id).reduce((sum, refund) => sum + refund.amount, 0);
    if (left === 0) return invalid('This charge has already been refunded.', 'charge_already_refunded');
    if (amount > left)
      return invalid(`Refund amount (${amount}) is greater than unrefunded amount (${left}).`);
    const metadata = metadataOf(fields);
    const { currency, id: payment_intent } = intent;
    const refund = {
      id: newId('re'),
      payment_intent,
      amount,
      currency,
      metadata,
      status: 'succeeded' as const,
    };
    this.refunds.push(refund);
    return ok(refund);
  }

  listRefunds(fields: Fields): Reply {
    return ok({ object: 'list', data: this.refundsOf(fields.get('payment_intent')), has_more: false });
  }

  private find(id: string): DoubleIntent | undefined {
    return this.intents.find((intent) => intent.id === id);
  }

  private refundsOf(id: string | null): DoubleRefund[] {
    return this.refunds.filter((refund) => refund.payment_intent === id);
  }
}

function confirm(intent: DoubleIntent, token: string): Reply {
  if (token === NEEDS_AUTHENTICATION && !intent.off_session) {
    intent.status = 'requires_action';
    return ok(intent);
  }
  const reason = token === NEEDS_AUTHENTICATION ? 'authentication_required' : DECLINES[token];
  if (reason === undefined) return ok(intent);
  intent.status = 'requires_payment_method';
  const reply = cardError(reason);
  intent.last_payment_error = reply.body.error;
  return { ...reply, body: { error: { ...reply.body.error, payment_intent: { ...intent } } } };
}

function toMethodBody({ id, customer, card }: DoubleMethod): object {
  return { id, object: 'payment_method', type: 'card', customer, card };
}

function metadataOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    [...fields].flatMap(([name, value]) => {
      const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
      return key === undefined ? [] : [[key, value]];
    }),
  );
}

function cardError(reason = 'generic_decline') {
  const code = reason === 'authentication_required' ? reason : 'card_declined';
  const message = 'Your card was declined.';
  return { status: 402, body: { error: { type: 'card_error', code, decline_code: reason, message } } };
}

function missing(param: string, id: string): Reply {
  const error = {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${param}: '${id}'`,
  };
  return { status: 404, body: { error } };
}

function invalid(message: string, code?: string): Reply {
  return { status: 400, body: { error: { type: 'invalid_request_error', message, code } } };
}

function ok(body: object): Reply {
  return { status: 200, body: structuredClone(body) };
}

function newId(prefix: string): string {
  return `${prefix}_${randomBytes(8).toString('hex')}`;
}
