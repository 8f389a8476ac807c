import type { ChangeFacts, NamedTerms } from '../../../domain/notification/facts';
import type { FactRow } from '../email-body';
import type { Voice } from '../voice';

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
