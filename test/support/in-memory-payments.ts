import type { Payment } from '../../src/domain/billing/payment';
import type { ChargeResult } from '../../src/ports/payment-gateway';
import type { PayablePayment, PaymentRecords, SendableRefund } from '../../src/ports/payment-records';
import { savePayment } from './in-memory-effects';
import type { InMemoryStore } from './in-memory-store';

/** Payments in memory. An outcome is written once; what comes after it is left as it is. */
export class InMemoryPaymentRecords implements PaymentRecords {
  constructor(private readonly store: InMemoryStore) {}

  findPending(id: string): Promise<PayablePayment | null> {
    const payment = this.#find(id);
    const method = this.store.tables.methods.get(payment?.method ?? '');
    const customer = this.store.tables.accounts.get(payment?.account ?? '')?.customer;
    if (payment?.status !== 'pending' || !method || !customer) return Promise.resolve(null);
    const customerPresent = this.#isCustomerPresent(payment);
    const earlier = this.#findWaiting(({ invoice }) => invoice !== null && invoice === payment.invoice);
    return Promise.resolve({
      payment,
      method: method.reference,
      customer,
      customerPresent,
      mayBeForgotten: false,
      earlier,
    });
  }

  findAwaitingAction(of: string): Promise<Payment | null> {
    return Promise.resolve(this.#findWaiting(({ change }) => change === of));
  }

  recordOutcome(id: string, result: ChargeResult): Promise<void> {
    return this.#update(id, ['pending', 'requires_action'], {
      status: result.status,
      ...('reference' in result ? { reference: result.reference ?? null } : {}),
      clientSecret: result.status === 'requires_action' ? result.clientSecret : null,
      failure: result.status === 'declined' ? { code: result.reason, message: result.message } : null,
    });
  }

  recordAbandoned(id: string): Promise<void> {
    return this.#update(id, ['requires_action'], { status: 'abandoned', clientSecret: null });
  }

  recordSuperseded(id: string): Promise<void> {
    return this.store.transaction((tables) => {
      const payment = tables.payments.get(id)!;
      savePayment(tables, { ...payment, status: 'abandoned', settled: true });
    });
  }

  pendingRefunds(of: { change: string } | { subscription: string }): Promise<readonly SendableRefund[]> {
    const { payments, refunds } = this.store.tables;
    const pending = [...refunds.values()].filter(
      ({ status, change, subscription }) =>
        status === 'pending' &&
        ('change' in of ? change === of.change : change === null && subscription === of.subscription),
    );
    return Promise.resolve(
      pending.map((refund) => {
        const { account, reference, currency } = payments.get(refund.payment)!;
        return { refund, account, charge: reference ?? '', currency };
      }),
    );
  }

  #isCustomerPresent({ purpose, change }: Payment): boolean {
    const { origin } = this.store.tables.changes.get(change ?? '') ?? {};
    return purpose !== 'renewal' && origin !== 'automatic_upgrade';
  }

  #findWaiting(isMeant: (payment: Payment) => boolean): Payment | null {
    const waiting = [...this.store.tables.payments.values()].find(
      (payment) => isMeant(payment) && payment.status === 'requires_action',
    );
    return waiting ? withoutRefunded(waiting) : null;
  }

  #find(id: string): Payment | null {
    const payment = this.store.tables.payments.get(id);
    return payment ? withoutRefunded(payment) : null;
  }

  #update(id: string, from: readonly Payment['status'][], fields: Partial<Payment>): Promise<void> {
    return this.store.transaction((tables) => {
      const payment = tables.payments.get(id);
      if (payment && from.includes(payment.status))
        savePayment(tables, { ...payment, ...fields, settled: false });
    });
  }
}

function withoutRefunded({ refunded: _, ...payment }: Payment & { readonly refunded: number }): Payment {
  return payment;
}
