import { sendBack } from '../change/refunds';
import type { Effects } from '../effects';
import { declineOf } from '../payment/decline';
import { settledPayment } from '../payment/payment';
import type { NewId, Situation } from '../situation';
import { recordPeriodUnpaid } from './dunning';
import { recordPeriodPaid } from './record-paid';
import { periodPayment } from './period-payment';

/** What the outcome of a period's payment led to. */
export interface SettledPeriod {
  readonly effects: Effects;
  /** True where failed payments moved the subscription to another plan. */
  readonly fellBack: boolean;
}

/**
 * Takes note of what the gateway said about a period's payment; null while there is nothing new to take note of. What a
 * customer authenticates once the invoice is void, or paid in another way, goes back.
 */
export function settlePeriod(situation: Situation, newId: NewId): SettledPeriod | null {
  const { unpaid } = situation;
  const payment = unpaidPeriodPayment(situation);
  if (!payment || payment.status === 'pending') return null;
  const settled = settledPayment(payment);
  const invoice = unpaid?.id === payment.invoice ? unpaid : null;
  const isPaid = payment.status === 'succeeded';
  if (!invoice) {
    const effects = isPaid ? sendBack(situation, payment, newId) : { at: situation.now };
    return { effects: { ...effects, payments: [settled] }, fellBack: false };
  }
  if (isPaid) {
    const effects = recordPeriodPaid(situation, invoice, payment.reference ?? payment.id, newId);
    return { effects: { ...effects, payments: [settled] }, fellBack: false };
  }
  const { effects, fellBack } = recordPeriodUnpaid(situation, invoice, declineOf(payment), newId);
  return { effects: { ...effects, payments: [settled, ...(effects.payments ?? [])] }, fellBack };
}

/** Another attempt at an unpaid renewal; null where it is paid, or an attempt is under way. */
export function retryPeriodPayment(situation: Situation): Effects | null {
  const { subscription, unpaid, now } = situation;
  if (subscription.status !== 'past_due' || !unpaid || unpaidPeriodPayment(situation)) return null;
  return { at: now, payments: [periodPayment(situation, unpaid)] };
}

function unpaidPeriodPayment({ payments }: Situation): Situation['payments'][number] | undefined {
  return payments.find(({ purpose, settled }) => purpose === 'renewal' && !settled);
}
