import type { Account, Change, Invoice, Subscription } from '../api/types';
import type { ActRequest } from './api';

/** Something to fill in for an act. */
interface ActField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'number' | 'date';
  readonly options?: readonly string[];
  readonly isOptional?: boolean;
}

/** What support can do, with what has to be said for it. */
export interface Act {
  readonly title: string;
  readonly button: string;
  readonly fields: readonly ActField[];
  readonly toRequest: (values: Readonly<Record<string, string>>) => ActRequest;
}

const REASON: ActField = { name: 'reason', label: 'Reason' };
const MINOR_UNITS = 'in minor units (cents)';

/** What can be done for an account. */
export function accountActs({ id, currency, creditBalance }: Account): readonly Act[] {
  return [
    {
      title: 'Give account credit, or take it back',
      button: 'Book the credit',
      fields: [
        { name: 'amount', label: `Amount ${MINOR_UNITS}; negative takes back`, type: 'number' },
        ...(currency === null ? [{ name: 'currency', label: 'Currency' }] : []),
        REASON,
      ],
      toRequest: ({ amount, ...said }) => ({
        ...{ method: 'POST', path: `/v1/accounts/${id}/credits` },
        body: { ...said, amount: Number(amount) },
      }),
    },
    ...(creditBalance > 0 ? [payBack(id)] : []),
  ];
}

function payBack(account: string): Act {
  return {
    title: 'Pay account credit back',
    button: 'Pay it back',
    fields: [{ name: 'amount', label: `Amount ${MINOR_UNITS}`, type: 'number' }, REASON],
    toRequest: ({ amount, reason }) => ({
      ...{ method: 'POST', path: `/v1/accounts/${account}/credits` },
      body: { amount: -Number(amount), to: 'payment_method', reason },
    }),
  };
}

/** What can be done about what was paid. */
export function invoiceActs(invoices: readonly Invoice[]): readonly Act[] {
  return [
    {
      title: 'Refund an invoice',
      button: 'Refund',
      fields: [
        { name: 'number', label: 'Invoice', options: invoices.map(({ number }) => number).toReversed() },
        {
          name: 'amount',
          label: `Amount ${MINOR_UNITS}; all of it unless said`,
          type: 'number',
          isOptional: true,
        },
        { name: 'to', label: 'To', options: ['payment_method', 'account_credit'] },
        REASON,
      ],
      toRequest: ({ number, amount, to, reason }) => ({
        method: 'POST',
        path: `/v1/invoices/${invoices.find((invoice) => invoice.number === number)?.id ?? ''}/refunds`,
        body: { to, reason, ...(amount !== '' && { amount: Number(amount) }) },
      }),
    },
  ];
}

/** What can be done about a subscription: prices, coupons, dates, and changes without proration. */
export function subscriptionActs(subscription: Subscription, plans: readonly string[]): readonly Act[] {
  const path = `/v1/subscriptions/${subscription.id}`;
  const { plan, interval } = subscription;
  return [
    {
      title: 'Agree a price, instead of all that was agreed',
      button: 'Agree the price',
      fields: [
        { name: 'amount', label: `Price of ${plan} alone, ${interval}, ${MINOR_UNITS}`, type: 'number' },
        { name: 'until', label: 'Until', type: 'date', isOptional: true },
        REASON,
      ],
      toRequest: ({ amount, until = '', reason }) => ({
        ...{ method: 'PUT', path: `${path}/overrides` },
        body: {
          prices: { [`plan:${plan}`]: { [interval]: Number(amount) } },
          ...(until !== '' && { until: toInstant(until) }),
          reason,
        },
      }),
    },
    {
      title: 'Add a coupon',
      button: 'Add the coupon',
      fields: [{ name: 'coupon', label: 'Coupon' }],
      toRequest: ({ coupon }) => ({ method: 'POST', path: `${path}/coupons`, body: { coupon } }),
    },
    ...subscription.coupons.map(({ coupon }): Act => ({
      title: `Take off the coupon ${coupon}`,
      button: `Take off ${coupon}`,
      fields: [],
      toRequest: () => ({ method: 'DELETE', path: `${path}/coupons/${encodeURIComponent(coupon)}` }),
    })),
    {
      title: 'Move the renewal date',
      button: 'Move the renewal',
      fields: [
        { name: 'to', label: 'New end of the period', type: 'date' },
        { name: 'settle', label: 'The time that is moved is', options: ['prorate', 'free'] },
        REASON,
      ],
      toRequest: ({ to = '', settle, reason }) => ({
        ...{ method: 'PUT', path: `${path}/renewal-date` },
        body: { to: toInstant(to), settle, reason },
      }),
    },
    {
      title: 'Quote a change without proration',
      button: 'Quote the change',
      fields: [{ name: 'plan', label: 'Plan', options: plans.filter((id) => id !== plan) }, REASON],
      toRequest: ({ plan: wanted, reason }) => ({
        ...{ method: 'POST', path: `${path}/changes` },
        body: { to: { plan: wanted }, as: { prorate: false }, reason },
      }),
    },
  ];
}

const NOTE: ActField = { name: 'note', label: 'What to tell the customer', isOptional: true };

/** What can be done about a change that is not in effect. */
export function changeActs({ id, status }: Change): readonly Act[] {
  const path = `/v1/changes/${id}`;
  const cancel: Act = {
    ...{ title: 'Cancel it', button: 'Cancel the change' },
    fields: [REASON],
    toRequest: ({ reason }) => ({ method: 'POST', path: `${path}/cancel`, body: { reason } }),
  };
  const confirm: Act = {
    ...{ title: 'Carry it out as it is quoted', button: 'Confirm the change', fields: [] },
    toRequest: () => ({ method: 'POST', path: `${path}/confirm`, body: {} }),
  };
  if (status === 'quoted') return [confirm, cancel];
  if (status !== 'requested') return [cancel];
  return [
    {
      ...{ title: 'Approve it', button: 'Approve' },
      fields: [{ name: 'timing', label: 'When', options: ['at_renewal', 'immediate'] }, NOTE],
      toRequest: ({ timing, note }) => ({
        ...{ method: 'POST', path: `${path}/approve` },
        body: { timing, ...(note !== '' && { note }) },
      }),
    },
    {
      ...{ title: 'Decline it', button: 'Decline' },
      fields: [NOTE],
      toRequest: ({ note }) => ({
        ...{ method: 'POST', path: `${path}/decline` },
        body: { ...(note !== '' && { note }) },
      }),
    },
    cancel,
  ];
}

function toInstant(day: string): string {
  return `${day}T00:00:00Z`;
}
