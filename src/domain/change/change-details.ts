import type { Catalog } from '../catalog/catalog';
import { inOrderOf, ownValue, type Name, nameIn } from '../catalog/lookup';
import type { Change, ChangeStatus } from './change';
import { amountInWords, instantInWords, reconcileInWords } from './acts';
import type { ChangeStep } from './next-step';
import type { Terms } from '../subscription/subscription';

/**
 * A change as support reads it in the Temporal UI: names of plans and features, prices, what is lost. It becomes part of
 * the history, so that nobody's name is in it.
 */

/** The catalog versions that a change leads from and to: they know what things are called. */
export interface ChangeCatalogs {
  readonly from: Catalog;
  readonly to: Catalog;
}

/** @example 'upgrade: Basic → Pro, Contacts 1,000 → 2,500, + SMS' */
export function summarizeChange(change: Change, catalogs: ChangeCatalogs): string {
  return `${change.direction}: ${differenceInNames(change.from, change.to, catalogs)}`;
}

/** What support reads first: a table that does not change any more. */
export function tabulateChange(change: Change, catalogs: ChangeCatalogs): string {
  const { account, subscription, from, to, quote } = change;
  const { timing, amountDue, refundDue, currency, recurring, effectiveAt } = quote;
  const recurringPrice = `${amountInWords(recurring.amount, currency)} ${recurring.interval}`;
  // Without a first row the table would begin with an empty one, and the UI would cut off the last.
  const rows: [string, string][] = [
    ['Account', account],
    ['Subscription', subscription],
    ['From', termsInNames(from, catalogs.from)],
    ['To', termsInNames(to, catalogs.to)],
    ['Timing', `${timing.replace('_', ' ')}, ${instantInWords(effectiveAt)}`],
    ['Due', amountInWords(amountDue, currency)],
    ...(refundDue > 0 ? [['Sent back', amountInWords(refundDue, currency)] as [string, string]] : []),
    ['From then on', recurringPrice],
    ['Features gained', featureNames(quote.featuresGained, catalogs.to)],
    ['Features lost', featureNames(quote.featuresLost, catalogs.from)],
    ['Resources', reconcileInWords(quote.reconcile)],
  ];
  const [[name, value], ...others] = rows.filter(([, each]) => each !== '') as [[string, string]];
  return [
    row(name, value),
    '| --- | --- |',
    ...others.map((each) => row(...(each as [string, string]))),
  ].join('\n');
}

/**
 * How a change stands and what it waits for: a few lines of Markdown, which is all that the Temporal UI shows.
 * @param next - what the change owes next
 */
export function describeProgress(change: Change, next: ChangeStep | null, catalogs: ChangeCatalogs): string {
  return [
    `**${change.status}**: ${plain(differenceInNames(change.from, change.to, catalogs))}. ${describeNext(change, next)}`,
    describeState(change),
    describeLoss(change, catalogs),
  ]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('  \n');
}

/** Text that Markdown shows as it is, in a table as well. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#|~!&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function describeNext({ status }: Change, next: ChangeStep | null): string {
  if (next?.step === 'remind') return `Next: reminder at ${instantInWords(next.at)}.`;
  return status === 'scheduled' && next === null ? 'Waits until the renewal before is paid.' : '';
}

function describeState(change: Change): string {
  const { quote, failure, replacedBy } = change;
  const { amount, interval } = quote.recurring;
  const due = amountInWords(quote.amountDue, quote.currency);
  switch (change.status) {
    case 'quoted':
      return `The customer may confirm it until ${instantInWords(quote.expiresAt)}. Due then: ${due}.`;
    case 'charging':
      return `${due} is being charged.`;
    case 'requires_action':
      return `The bank asks the customer to confirm ${due}, until ${instantInWords(quote.expiresAt)}.`;
    case 'requested':
      return 'Waits for support: *More Actions → Send an Update*, `approve` or `decline`.';
    case 'scheduled':
      return `Takes effect at ${instantInWords(quote.effectiveAt)}, then ${amountInWords(amount, quote.currency)} ${plain(interval)}.`;
    case 'completed':
      return change.heldUntil === null
        ? `In effect. Paid: ${due}.`
        : `In effect. What exceeds the plan waits for the customer's choice until ${instantInWords(change.heldUntil)}.`;
    case 'replaced':
      return `The change ${plain(replacedBy ?? '')} took its place.`;
    default:
      return plain(failure?.message ?? '');
  }
}

function describeLoss({ status, quote }: Change, { from }: ChangeCatalogs): string {
  if (!isAhead(status)) return '';
  const features = plain(featureNames(quote.featuresLost, from));
  const resources = reconcileInWords(quote.reconcile);
  return [
    ...(features === '' ? [] : [`Features lost: ${features}.`]),
    ...(resources === '' ? [] : [`Resources: ${resources}.`]),
  ].join(' ');
}

function isAhead(status: ChangeStatus): boolean {
  return status === 'quoted' || status === 'requested' || status === 'scheduled';
}

function differenceInNames(from: Terms | null, to: Terms | null, catalogs: ChangeCatalogs): string {
  if (from === null || to === null)
    return `${planNameOr(from, catalogs.from)} → ${planNameOr(to, catalogs.to)}`;
  const before = planName(from.plan, catalogs.from);
  const after = planName(to.plan, catalogs.to);
  const quantities = inOrderOf(catalogs.to.quantities, { ...from.quantities, ...to.quantities });
  return [
    from.plan === to.plan ? after : `${before} → ${after}`,
    ...(from.interval === to.interval ? [] : [`${from.interval} → ${to.interval}`]),
    ...quantities
      .filter(([id]) => from.quantities[id] !== to.quantities[id])
      .map(
        ([id]) =>
          `${nameOf(id, catalogs.to.quantities)} ${count(from.quantities[id])} → ${count(to.quantities[id])}`,
      ),
    ...to.addOns.filter((id) => !from.addOns.includes(id)).map((id) => `+ ${nameOf(id, catalogs.to.addOns)}`),
    ...from.addOns
      .filter((id) => !to.addOns.includes(id))
      .map((id) => `− ${nameOf(id, catalogs.from.addOns)}`),
  ].join(', ');
}

function planNameOr(terms: Terms | null, catalog: Catalog): string {
  return terms ? planName(terms.plan, catalog) : 'nothing';
}

function termsInNames(terms: Terms | null, catalog: Catalog): string {
  if (terms === null) return 'nothing';
  const { plan, interval, quantities, addOns } = terms;
  return [
    `${planName(plan, catalog)} (${interval})`,
    ...inOrderOf(catalog.quantities, quantities).map(
      ([id, quantity]) => `${count(quantity)} ${nameOf(id, catalog.quantities)}`,
    ),
    ...addOns.map((id) => nameOf(id, catalog.addOns)),
  ].join(', ');
}

function featureNames(ids: readonly string[], catalog: Catalog): string {
  return ids.map((id) => nameOf(id, catalog.features)).join(', ');
}

function planName(id: string, { plans }: Catalog): string {
  return nameIn(plans.find((plan) => plan.id === id)?.name ?? id);
}

function nameOf(id: string, named: Readonly<Record<string, { readonly name: Name }>>): string {
  return nameIn(ownValue(named, id)?.name ?? id);
}

function count(quantity: number | undefined): string {
  return quantity === undefined ? 'none' : quantity.toLocaleString('en');
}

function row(name: string, value: string): string {
  return `| ${name} | ${plain(value)} |`;
}
