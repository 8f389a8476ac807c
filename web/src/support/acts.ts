import { decimalText, minorUnits } from '../../../src/domain/money/currency';
import type { Account, Change, Invoice, Subscription } from '../api/types';
import type { FieldOption } from '../ui/field';
import type { ActRequest } from './api';

type Values = Readonly<Record<string, string>>;

/** Something to fill in for an act. */
interface ActField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'date' | 'money';
  /** What amounts are in; null: as said beside it. */
  readonly currency?: string | null;
  readonly options?: readonly FieldOption[];
  readonly isOptional?: boolean;
}

/** What support can do, with what has to be said for it. */
export interface Act {
  readonly title: string;
  readonly button: string;
  readonly fields: readonly ActField[];
  readonly toRequest: (values: Values) => ActRequest;
}

const REASON: ActField = { name: 'reason', label: 'Reason' };

/** An amount as people write it: `12.50`. */
function moneyField(currency: string | null, { label = 'Amount', note = '' } = {}): ActField {
  const name = currency === null ? label : `${label} in ${currency}`;
  return { name: 'amount', label: name + note, type: 'money', currency };
}

/** What is wrong with what was filled in; null where it can be sent. */
export function faultOf(
  { type, currency = null, isOptional = false }: ActField,
  value: string,
  values: Values,
) {
  if (type !== 'money' || (isOptional && value === '')) return null;
  const unit = currency ?? values.currency ?? '';
  return minorUnits(value, unit) === null ? `Write the amount as ${decimalText(1250, unit)}.` : null;
}

/** As the API counts: one that is no amount was not sent. */
function toMinorUnits(amount: string | undefined, currency: string | undefined | null): number {
  return minorUnits(amount ?? '', currency ?? '') ?? 0;
}

/** What can be done for an account. */
export function accountActs({ id, currency, creditBalance }: Account): readonly Act[] {
  return [
    {
      title: 'Give account credit, or take it back',
      button: 'Book the credit',
      fields: [
        moneyField(currency, { note: '; below 0 takes back' }),
        ...(currency === null ? [{ name: 'currency', label: 'Currency, such as USD' }] : []),
        REASON,
      ],
      toRequest: ({ amount, ...said }) => ({
        ...{ method: 'POST', path: `/v1/accounts/${id}/credits` },
        body: { ...said, amount: toMinorUnits(amount, currency ?? said.currency) },
      }),
    },
    ...(creditBalance > 0 ? [payBack(id, currency)] : []),
  ];
}

function payBack(account: string, currency: string | null): Act {
  return {
    title: 'Pay account credit back',
    button: 'Pay it back',
    fields: [moneyField(currency), REASON],
    toRequest: ({ amount, reason }) => ({
      ...{ method: 'POST', path: `/v1/accounts/${account}/credits` },
      body: { amount: -toMinorUnits(amount, currency), to: 'payment_method', reason },
    }),
  };
}

/** What can be done about what was paid: an account's invoices are in one currency. */
export function invoiceActs(invoices: readonly Invoice[]): readonly Act[] {
  const currency = invoices[0]?.currency ?? null;
  return [
    {
      title: 'Refund an invoice',
      button: 'Refund',
      fields: [
        { name: 'invoice', label: 'Invoice', options: invoices.map(refundOption).toReversed() },
        { ...moneyField(currency, { note: ', or all' }), isOptional: true },
        { name: 'to', label: 'To', options: REFUND_TO },
        REASON,
      ],
      toRequest: ({ invoice = '', amount, to, reason }) => ({
        ...{ method: 'POST', path: `/v1/invoices/${invoice}/refunds` },
        body: { to, reason, ...(amount !== '' && { amount: toMinorUnits(amount, currency) }) },
      }),
    },
  ];
}

const REFUND_TO: readonly FieldOption[] = [
  { value: 'payment_method', label: 'The payment method' },
  { value: 'account_credit', label: 'Account credit' },
];

function refundOption({ id, number, total, credited, currency }: Invoice): FieldOption {
  return { value: id, label: `${number}, ${decimalText(total - credited, currency)} ${currency} left` };
}

/** What can be done about a subscription: prices, coupons, dates, and changes without proration. */
export function subscriptionActs(
  subscription: Subscription,
  plans: readonly { readonly id: string; readonly name: string }[],
): readonly Act[] {
  const path = `/v1/subscriptions/${subscription.id}`;
  const { plan, interval, currency } = subscription;
  const planOptions = plans.map(({ id, name }) => ({ value: id, label: name }));
  const planLabel = plans.find(({ id }) => id === plan)?.name ?? plan;
  return [
    {
      title: 'Agree a price, instead of all that was agreed',
      button: 'Agree the price',
      fields: [
        moneyField(currency, { label: `Price of ${planLabel} alone, ${interval},` }),
        { name: 'until', label: 'Until', type: 'date', isOptional: true },
        REASON,
      ],
      toRequest: ({ amount, until = '', reason }) => ({
        ...{ method: 'PUT', path: `${path}/overrides` },
        body: {
          prices: { [`plan:${plan}`]: { [interval]: toMinorUnits(amount, currency) } },
          ...(until !== '' && { until: toInstant(until) }),
          reason,
        },
      }),
    },
    ...couponActs(path, subscription),
    {
      title: 'Move the renewal date',
      button: 'Move the renewal',
      fields: [
        { name: 'to', label: 'New end of the period', type: 'date' },
        { name: 'settle', label: 'The time that is moved is', options: SETTLE },
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
      fields: [
        { name: 'plan', label: 'Plan', options: planOptions.filter(({ value }) => value !== plan) },
        REASON,
      ],
      toRequest: ({ plan: wanted, reason }) => ({
        ...{ method: 'POST', path: `${path}/changes` },
        body: { to: { plan: wanted }, as: { prorate: false }, reason },
      }),
    },
  ];
}

const SETTLE: readonly FieldOption[] = [
  { value: 'prorate', label: 'Charged or credited in proportion' },
  { value: 'free', label: 'Free' },
];

const TIMING: readonly FieldOption[] = [
  { value: 'at_renewal', label: 'At the renewal' },
  { value: 'immediate', label: 'At once' },
];

/** One more coupon, or one less. */
function couponActs(path: string, { coupons }: Subscription): readonly Act[] {
  return [
    {
      title: 'Add a coupon',
      button: 'Add the coupon',
      fields: [{ name: 'coupon', label: 'Coupon' }],
      toRequest: ({ coupon }) => ({ method: 'POST', path: `${path}/coupons`, body: { coupon } }),
    },
    ...coupons.map(({ coupon }): Act => ({
      title: `Take off the coupon ${coupon}`,
      button: `Take off ${coupon}`,
      fields: [],
      toRequest: () => ({ method: 'DELETE', path: `${path}/coupons/${encodeURIComponent(coupon)}` }),
    })),
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
      fields: [{ name: 'timing', label: 'When', options: TIMING }, NOTE],
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
