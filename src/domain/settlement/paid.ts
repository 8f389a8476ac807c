import { allocate, sum } from '../money/minor-units';
import type { PriceComponent } from '../subscription/pricing';
import type { Billing, PaidComponent, PaidTax, Segment } from '../subscription/subscription';
import type { TaxedLine } from './lines';
import { taxName } from './tax';

/** What was charged and credited in one segment, by component id. */
export type PaidRecord = Segment['paid'];

const NOTHING: PaidComponent = { charged: 0, credited: 0, taxes: [] };

/** What was charged and credited for one component. */
export function paidFor(paid: PaidRecord, id: string): PaidComponent {
  return paid[id] ?? NOTHING;
}

/** What is left of a payment: charged less credited, never below 0. It caps credits. */
export function leftOf({ charged, credited }: Pick<PaidComponent, 'charged' | 'credited'>): number {
  return Math.max(0, charged - credited);
}

/** A line with its discounts and taxes as a payment: a credit is what it credits, anything else what it charges. */
export function paymentOf([line, ...others]: TaxedLine): PaidComponent {
  const discounts = others.filter(({ kind }) => kind === 'discount');
  const taxes = others.filter(({ kind }) => kind === 'tax');
  const moved = (amount: number) =>
    line.kind === 'credit' ? { charged: 0, credited: Math.abs(amount) } : { charged: amount, credited: 0 };
  return {
    ...moved(line.amount + sum(discounts.map(({ amount }) => amount))),
    taxes: taxes.map((tax) => ({ name: taxName(tax), percent: tax.percent ?? '', ...moved(tax.amount) })),
  };
}

/** The record with a payment added to one component. */
function recordPayment(paid: PaidRecord, id: string, payment: PaidComponent): PaidRecord {
  return { ...paid, [id]: addPayment(paidFor(paid, id), payment) };
}

/** The record with what lines charge or credit, each for its own component. */
export function recordLines(paid: PaidRecord, lines: readonly TaxedLine[]): PaidRecord {
  return lines.reduce((record, each) => recordPayment(record, each[0].component, paymentOf(each)), paid);
}

/** The record after a price that stays got another id (plan:a to plan:b): what was paid for the one was paid for the other. */
export function renamePaid(paid: PaidRecord, from: string, to: string): PaidRecord {
  const { [from]: moved, ...others } = paid;
  return moved && from !== to ? recordPayment(others, to, moved) : paid;
}

/**
 * What is left paid for some components, taxes included, counts as paid for others that take their place, in
 * proportion to their prices and without losing a minor unit. Where nothing takes their place the record stays.
 * @example 9000 left for plan:pro: plan:basic counts 9000 as charged
 */
export function carryPaid(
  paid: PaidRecord,
  sources: readonly PriceComponent[],
  targets: readonly PriceComponent[],
): PaidRecord {
  if (targets.length === 0) return paid;
  const left = sources.map(({ id }) => ({ id, payment: unspent(paidFor(paid, id)) }));
  const emptied = left.reduce(
    (record, { id, payment }) => recordPayment(record, id, opposite(payment)),
    paid,
  );
  return distributePaid(emptied, targets, addPayments(left.map(({ payment }) => payment)));
}

/** Counts a payment as charged for components, in proportion to their prices and without losing a minor unit. */
export function distributePaid(
  paid: PaidRecord,
  components: readonly PriceComponent[],
  payment: PaidComponent,
): PaidRecord {
  const parts = splitPayment(
    payment,
    components.map(({ price }) => price),
  );
  return components.reduce(
    (record, { id }, index) => recordPayment(record, id, parts[index] ?? NOTHING),
    paid,
  );
}

/** A payment in parts proportional to weights; neither of it nor of its taxes a minor unit is lost. */
export function splitPayment({ charged, taxes }: PaidComponent, weights: readonly number[]): PaidComponent[] {
  const parts = allocate(charged, weights);
  const taxParts = taxes.map((tax) => ({ tax, parts: allocate(tax.charged, weights) }));
  return parts.map((part, index) => ({
    charged: part,
    credited: 0,
    taxes: taxParts.map(({ tax, parts: shares }) => ({ ...tax, charged: shares[index] ?? 0, credited: 0 })),
  }));
}

/**
 * What a billing says was paid once an amount was sent back by hand at the gateway, or lost in a dispute: it counts as
 * credited, spread over everything that something is left of, in proportion to that, taxes inside, by largest
 * remainder. No later credit gives it back again; prices do not change. What exceeds all that is left changes nothing.
 * @param amount - minor units, positive, taxes inside
 * @example 3600 paid for 3000 and 600 of tax, 1800 sent back: 1500 and 300 count as credited
 */
export function recordSentBack(
  { segments, prepaid }: Pick<Billing, 'segments' | 'prepaid'>,
  amount: number,
): Pick<Billing, 'segments' | 'prepaid'> {
  const ahead: PaidComponent | null = prepaid && {
    charged: prepaid.amount,
    credited: 0,
    taxes: prepaid.taxes,
  };
  const all = [...segments.flatMap(({ paid }) => Object.values(paid)), ...(ahead ? [ahead] : [])];
  const left = all.map((payment) => leftWithTaxes(payment));
  if (sum(left) === 0) return { segments, prepaid };
  const parts = allocate(Math.min(amount, sum(left)), left);
  const shares = new Map(all.map((payment, index) => [payment, parts[index] ?? 0]));
  const take = (payment: PaidComponent) => credit(payment, shares.get(payment) ?? 0);
  const rest = ahead && unspent(take(ahead));
  return {
    segments: segments.map((segment) => ({
      ...segment,
      paid: Object.fromEntries(Object.entries(segment.paid).map(([id, payment]) => [id, take(payment)])),
    })),
    prepaid: prepaid && rest && { ...prepaid, amount: rest.charged, taxes: rest.taxes },
  };
}

/** A payment of which an amount, at most what is left with taxes, was credited: all its parts in proportion. */
function credit(payment: PaidComponent, amount: number): PaidComponent {
  const [net = 0, ...ofTaxes] = allocate(amount, [leftOf(payment), ...payment.taxes.map(leftOf)]);
  return {
    charged: payment.charged,
    credited: payment.credited + net,
    taxes: payment.taxes.map((tax, index) => ({ ...tax, credited: tax.credited + (ofTaxes[index] ?? 0) })),
  };
}

/** Minor units that are left of everything that was paid, taxes inside: what later credits could still give back. */
export function leftInAll({ segments, prepaid }: Pick<Billing, 'segments' | 'prepaid'>): number {
  const paid = segments.flatMap((segment) => Object.values(segment.paid));
  return sum([
    ...paid.map(leftWithTaxes),
    ...(prepaid ? [prepaid.amount, ...prepaid.taxes.map(leftOf)] : []),
  ]);
}

function leftWithTaxes(payment: PaidComponent): number {
  return sum([leftOf(payment), ...payment.taxes.map(leftOf)]);
}

/** What is left of a payment, as a payment of its own. */
function unspent(payment: PaidComponent): PaidComponent {
  return {
    charged: leftOf(payment),
    credited: 0,
    taxes: payment.taxes
      .map((tax) => ({ ...tax, charged: leftOf(tax), credited: 0 }))
      .filter(({ charged }) => charged > 0),
  };
}

function opposite({ charged, credited, taxes }: PaidComponent): PaidComponent {
  const turned = taxes.map((tax) => ({ ...tax, charged: -tax.charged, credited: -tax.credited }));
  return { charged: -charged, credited: -credited, taxes: turned };
}

/** Payments as one. */
export function addPayments(payments: readonly PaidComponent[]): PaidComponent {
  return payments.reduce(addPayment, NOTHING);
}

function addPayment(a: PaidComponent, b: PaidComponent): PaidComponent {
  return {
    charged: a.charged + b.charged,
    credited: a.credited + b.credited,
    taxes: b.taxes.reduce(addTax, a.taxes),
  };
}

function addTax(taxes: readonly PaidTax[], added: PaidTax): readonly PaidTax[] {
  const isSame = ({ name, percent }: PaidTax) => name === added.name && percent === added.percent;
  if (!taxes.some(isSame)) return [...taxes, added];
  return taxes.map((tax) =>
    isSame(tax)
      ? { ...tax, charged: tax.charged + added.charged, credited: tax.credited + added.credited }
      : tax,
  );
}
