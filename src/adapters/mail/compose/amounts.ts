import type { PriceFacts, SettlementFacts } from '../../../domain/notification/facts';
import type { FactRow } from '../email-body';
import type { Voice } from '../voice';

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
