import type { PaymentOutcome } from '../../../src/domain/billing/payment';
import type { RefundOutcome } from '../../../src/domain/billing/refund';

/** How a card behaves: its id begins with this. */
export type Card = 'good' | 'declined' | 'authenticated';

export interface Charge {
  readonly key: string;
  readonly reference: string;
  readonly amount: number;
  status: 'succeeded' | 'requires_action' | 'declined' | 'canceled';
}

/** Money that left a charge: `key` where the service asked for it, null by hand or for a lost dispute. */
export interface SentBack {
  readonly key: string | null;
  readonly reference: string;
  readonly charge: string;
  readonly amount: number;
  /** True where it was accepted and came back later. */
  returned: boolean;
}

/** What the gateway tells of its own accord; told late, twice and out of order. */
export type Told =
  | { readonly kind: 'succeeded' | 'failed'; readonly key: string; readonly reference: string }
  | {
      readonly kind: 'taken_back';
      readonly charge: string;
      readonly reference: string;
      readonly amount: number;
    }
  | { readonly kind: 'refund_failed'; readonly key: string };

/** Nobody answers. */
export class BankDown extends Error {}

const NO_FUNDS = { status: 'declined', reason: 'card_declined', message: 'The card was declined.' } as const;

/** A small payment gateway: one charge and one refund for each key, authentication, disputes and refunds by hand. */
export class Bank {
  readonly charges: Charge[] = [];
  readonly refunds: SentBack[] = [];
  /** What was told so far; whoever listens takes it in any order. */
  readonly told: Told[] = [];
  /** References of charges that had succeeded when they were to be canceled. */
  readonly foundPaid = new Set<string>();
  isDown = false;

  charge(key: string, amount: number, method: string): PaymentOutcome {
    this.#answer();
    const known = this.charges.find((charge) => charge.key === key);
    if (known && known.amount !== amount) throw new Error(`The key ${key} was used for another amount.`);
    return outcomeOf(known ?? this.#decide(key, amount, method));
  }

  /** Makes sure that a charge cannot succeed later; it may have succeeded already. */
  cancel(reference: string): PaymentOutcome {
    this.#answer();
    const charge = this.#get(reference);
    if (charge.status === 'requires_action') charge.status = 'canceled';
    if (charge.status === 'succeeded') this.foundPaid.add(reference);
    return charge.status === 'succeeded' ? { status: 'succeeded', reference } : { status: 'abandoned' };
  }

  refund(key: string, reference: string, amount: number): RefundOutcome {
    this.#answer();
    const known = this.refunds.find((refund) => refund.key === key);
    if (known) return { status: 'sent', reference: known.reference };
    if (amount > this.leftOf(this.#get(reference))) return { status: 'refused' };
    return { status: 'sent', reference: this.#sendBack(key, reference, amount).reference };
  }

  /** What the customer does in the browser. */
  authenticate(charge: Charge, passes: boolean): void {
    if (charge.status !== 'requires_action') return;
    const { key, reference } = charge;
    if (passes) charge.status = 'succeeded';
    this.told.push({ kind: passes ? 'succeeded' : 'failed', key, reference });
  }

  /** Somebody sends money back by hand, or a dispute is lost: never more than the charge has left. */
  takeBack(charge: Charge, amount: number): void {
    const { reference } = this.#sendBack(null, charge.reference, amount);
    this.told.push({ kind: 'taken_back', charge: charge.reference, reference, amount });
  }

  /** A refund that was accepted comes back. */
  returnRefund(refund: SentBack): void {
    if (refund.key === null || refund.returned) return;
    refund.returned = true;
    this.told.push({ kind: 'refund_failed', key: refund.key });
  }

  /** Minor units of a charge that nobody has sent back. */
  leftOf({ status, reference, amount }: Charge): number {
    const gone = this.refunds
      .filter((refund) => refund.charge === reference && !refund.returned)
      .reduce((sum, refund) => sum + refund.amount, 0);
    return status === 'succeeded' ? amount - gone : 0;
  }

  #answer(): void {
    if (this.isDown) throw new BankDown('The bank is down.');
  }

  #decide(key: string, amount: number, method: string): Charge {
    const reference = `pi_${String(this.charges.length + 1)}`;
    const status = method.startsWith('declined')
      ? 'declined'
      : method.startsWith('authenticated')
        ? 'requires_action'
        : 'succeeded';
    const charge: Charge = { key, reference, amount, status };
    this.charges.push(charge);
    if (status !== 'requires_action')
      this.told.push({ kind: status === 'succeeded' ? 'succeeded' : 'failed', key, reference });
    return charge;
  }

  #sendBack(key: string | null, charge: string, amount: number): SentBack {
    const refund = {
      key,
      reference: `re_${String(this.refunds.length + 1)}`,
      charge,
      amount,
      returned: false,
    };
    this.refunds.push(refund);
    return refund;
  }

  #get(reference: string): Charge {
    const charge = this.charges.find((each) => each.reference === reference);
    if (!charge) throw new Error(`There is no charge ${reference}.`);
    return charge;
  }
}

function outcomeOf({ status, reference }: Charge): PaymentOutcome {
  switch (status) {
    case 'succeeded':
      return { status, reference };
    case 'requires_action':
      return { status, reference, clientSecret: `${reference}_secret` };
    case 'declined':
      return { ...NO_FUNDS, reference };
    case 'canceled':
      return { status: 'declined', reason: 'canceled', message: 'The payment was canceled.', reference };
  }
}
