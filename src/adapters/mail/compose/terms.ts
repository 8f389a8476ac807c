import type {
  ChangeFacts,
  NamedTerms,
  PriceFacts,
  SettlementFacts,
} from '../../../domain/notification/facts';
import type { FactRow } from '../email-body';
import type { Voice } from '../translator';

type FromTo = Pick<ChangeFacts, 'way' | 'from' | 'to'>;

/** Whether a change is best named by its new plan, is one of terms within the plan, or the way out, in or back. */
export function whatChanges({ way, from, to }: FromTo): 'plan' | 'terms' | NonNullable<ChangeFacts['way']> {
  if (way) return way;
  return from.planName === to.planName ? 'terms' : 'plan';
}

/** The plan always, and of the other terms those that change. */
export function describeTermsChange({ from, to }: FromTo, voice: Voice): (FactRow | null)[] {
  const interval = (terms: NamedTerms) => voice.say('terms.interval_value', { months: terms.intervalMonths });
  return [
    { label: voice.say('terms.plan'), value: fromTo(from.planName, to.planName, voice) },
    from.intervalMonths === to.intervalMonths
      ? null
      : { label: voice.say('terms.interval'), value: fromTo(interval(from), interval(to), voice) },
    ...describeQuantityChanges({ from, to }, voice),
    listAddOns('terms.add_ons_added', { of: to, without: from }, voice),
    listAddOns('terms.add_ons_removed', { of: from, without: to }, voice),
  ];
}

/** All terms, as they are. */
export function describeTerms(terms: NamedTerms, voice: Voice): (FactRow | null)[] {
  const { planName, intervalMonths: months, quantities, addOnNames } = terms;
  return [
    { label: voice.say('terms.plan'), value: planName },
    { label: voice.say('terms.interval'), value: voice.say('terms.interval_value', { months }) },
    ...quantities.map(({ name, value }) => ({ label: name, value: voice.number(value) })),
    addOnNames.length === 0 ? null : { label: voice.say('terms.add_ons'), value: voice.list(addOnNames) },
  ];
}

function describeQuantityChanges({ from, to }: FromTo, voice: Voice): FactRow[] {
  const ids = new Set([...from.quantities, ...to.quantities].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const before = from.quantities.find((quantity) => quantity.id === id);
    const after = to.quantities.find((quantity) => quantity.id === id);
    if (before?.value === after?.value) return [];
    const write = (quantity: typeof before) => (quantity ? voice.number(quantity.value) : '–');
    return [{ label: (after ?? before)?.name ?? id, value: fromTo(write(before), write(after), voice) }];
  });
}

function listAddOns(
  label: 'terms.add_ons_added' | 'terms.add_ons_removed',
  terms: { readonly of: NamedTerms; readonly without: NamedTerms },
  voice: Voice,
): FactRow | null {
  const names = terms.of.addOnNames.filter((name) => !terms.without.addOnNames.includes(name));
  return names.length === 0 ? null : { label: voice.say(label), value: voice.list(names) };
}

function fromTo(from: string, to: string, voice: Voice): string {
  return from === to ? to : voice.say('format.from_to', { from, to });
}

/** What the subscription costs from the change on. */
export function describeNewPrice(
  { recurring, currency }: Pick<PriceFacts, 'recurring'> & { readonly currency: string },
  voice: Voice,
): FactRow | null {
  if (recurring === null) return null;
  const amount = voice.money(recurring.amount, currency);
  const value = voice.say('format.per_interval', { amount, months: recurring.intervalMonths });
  return { label: voice.say('price.new'), value };
}

/** What will be charged next, and when. */
export function describeNextCharge(
  { nextCharge, currency }: Pick<PriceFacts, 'nextCharge'> & { readonly currency: string },
  voice: Voice,
): FactRow | null {
  if (nextCharge === null) return null;
  const amount = voice.money(nextCharge.amount, currency);
  const value = voice.say('format.amount_on_date', { amount, date: voice.shortDay(nextCharge.at) });
  return { label: voice.say('price.next_charge'), value };
}

/** What was charged, given back or kept. Nothing moved says so. */
export function describeSettlement(
  settlement: SettlementFacts & { readonly currency: string },
  voice: Voice,
): (FactRow | null)[] {
  const { amountPaid, amountRefunded, creditApplied, creditIssued, prepaidMonths } = settlement;
  const row = (key: AmountLabel, amount: number) =>
    amount === 0 ? null : { label: voice.say(key), value: voice.money(amount, settlement.currency) };
  const isFree = amountRefunded + creditApplied + creditIssued + prepaidMonths === 0;
  const charged = { label: voice.say('settlement.charged'), value: voice.money(0, settlement.currency) };
  return [
    row('settlement.charged', amountPaid) ?? (isFree ? charged : null),
    row('settlement.credit_applied', creditApplied),
    row('settlement.refunded', amountRefunded),
    row('settlement.credit_issued', creditIssued),
    prepaidMonths === 0
      ? null
      : {
          label: voice.say('settlement.prepaid'),
          value: voice.say('settlement.prepaid_value', { months: prepaidMonths }),
        },
    { label: voice.say('settlement.paid_through'), value: voice.shortDay(settlement.paidThrough) },
  ];
}

type AmountLabel =
  'settlement.charged' | 'settlement.credit_applied' | 'settlement.refunded' | 'settlement.credit_issued';
