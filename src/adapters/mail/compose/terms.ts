import { lastMomentBefore } from '../../../domain/calendar/instant';
import type {
  ChangeFacts,
  NamedTerms,
  PriceFacts,
  SettlementFacts,
} from '../../../domain/notification/content';
import type { FactRow } from '../email-body';
import type { Translator } from '../translator';

type FromTo = Pick<ChangeFacts, 'way' | 'from' | 'to'>;

/** Whether a change is best named by its new plan, is one of terms within the plan, or the way out, in or back. */
export function whatChanges({ way, from, to }: FromTo): 'plan' | 'terms' | NonNullable<ChangeFacts['way']> {
  if (way) return way;
  return from.planName === to.planName ? 'terms' : 'plan';
}

/** The plan always, and of the other terms those that change. */
export function describeTermsChange({ from, to }: FromTo, translator: Translator): (FactRow | null)[] {
  const interval = (terms: NamedTerms) =>
    translator.say('terms.interval_value', { months: terms.intervalMonths });
  return [
    { label: translator.say('terms.plan'), value: fromTo(from.planName, to.planName, translator) },
    from.intervalMonths === to.intervalMonths
      ? null
      : { label: translator.say('terms.interval'), value: fromTo(interval(from), interval(to), translator) },
    ...describeQuantityChanges({ from, to }, translator),
    listAddOns('terms.add_ons_added', { of: to, without: from }, translator),
    listAddOns('terms.add_ons_removed', { of: from, without: to }, translator),
  ];
}

/** All terms, as they are. */
export function describeTerms(terms: NamedTerms, translator: Translator): (FactRow | null)[] {
  const { planName, intervalMonths: months, quantities, addOnNames } = terms;
  return [
    { label: translator.say('terms.plan'), value: planName },
    { label: translator.say('terms.interval'), value: translator.say('terms.interval_value', { months }) },
    ...quantities.map(({ name, value }) => ({ label: name, value: translator.number(value) })),
    addOnNames.length === 0
      ? null
      : { label: translator.say('terms.add_ons'), value: translator.list(addOnNames) },
  ];
}

function describeQuantityChanges({ from, to }: FromTo, translator: Translator): FactRow[] {
  const ids = new Set([...from.quantities, ...to.quantities].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const before = from.quantities.find((quantity) => quantity.id === id);
    const after = to.quantities.find((quantity) => quantity.id === id);
    if (before?.value === after?.value) return [];
    const write = (quantity: typeof before) => (quantity ? translator.number(quantity.value) : '–');
    return [{ label: (after ?? before)?.name ?? id, value: fromTo(write(before), write(after), translator) }];
  });
}

function listAddOns(
  label: 'terms.add_ons_added' | 'terms.add_ons_removed',
  terms: { readonly of: NamedTerms; readonly without: NamedTerms },
  translator: Translator,
): FactRow | null {
  const names = terms.of.addOnNames.filter((name) => !terms.without.addOnNames.includes(name));
  return names.length === 0 ? null : { label: translator.say(label), value: translator.list(names) };
}

function fromTo(from: string, to: string, translator: Translator): string {
  return from === to ? to : translator.say('format.from_to', { from, to });
}

/** What the subscription costs from the change on. */
export function describeNewPrice(
  { recurring, currency }: Pick<PriceFacts, 'recurring'> & { readonly currency: string },
  translator: Translator,
): FactRow | null {
  if (recurring === null) return null;
  const amount = translator.money(recurring.amount, currency);
  const value = translator.say('format.per_interval', { amount, months: recurring.intervalMonths });
  return { label: translator.say('price.new'), value };
}

/** What will be charged next, and when; nothing where it is free. An amount of 0 means that account credit pays it. */
export function describeNextCharge(
  { nextCharge, recurring, currency }: PriceFacts & { readonly currency: string },
  translator: Translator,
): FactRow | null {
  if (nextCharge === null || nextCharge.amount + (recurring?.amount ?? 0) === 0) return null;
  const amount = translator.money(nextCharge.amount, currency);
  const value = translator.say('format.amount_on_date', { amount, date: translator.shortDay(nextCharge.at) });
  return { label: translator.say('price.next_charge'), value };
}

/** What was charged, given back or kept. Nothing moved says so. */
export function describeSettlement(
  settlement: SettlementFacts & { readonly currency: string },
  translator: Translator,
): (FactRow | null)[] {
  const { amountPaid, amountRefunded, creditApplied, creditIssued, prepaidMonths } = settlement;
  const row = (key: AmountLabel, amount: number) =>
    amount === 0
      ? null
      : { label: translator.say(key), value: translator.money(amount, settlement.currency) };
  const isFree = amountRefunded + creditApplied + creditIssued + prepaidMonths === 0;
  const charged = {
    label: translator.say('settlement.charged'),
    value: translator.money(0, settlement.currency),
  };
  return [
    row('settlement.charged', amountPaid) ?? (isFree ? charged : null),
    row('settlement.credit_applied', creditApplied),
    row('settlement.refunded', amountRefunded),
    row('settlement.credit_issued', creditIssued),
    prepaidMonths === 0
      ? null
      : {
          label: translator.say('settlement.prepaid'),
          value: translator.say('settlement.prepaid_value', { months: prepaidMonths }),
        },
    {
      label: translator.say('settlement.paid_through'),
      value: translator.shortDay(lastMomentBefore(settlement.paidThrough)),
    },
  ];
}

type AmountLabel =
  'settlement.charged' | 'settlement.credit_applied' | 'settlement.refunded' | 'settlement.credit_issued';
