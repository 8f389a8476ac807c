import type { Catalog, Change, Line, LineBasis } from '../api/types';
import type { Wording } from '../i18n/wording';
import { planName } from '../plan/terms';

const SECONDS_OF_A_DAY = 86_400;

/** What a line is worded from. */
export interface LineContext {
  readonly wording: Wording;
  readonly catalog: Catalog;
  readonly change: Pick<Change, 'from' | 'to'> & { readonly quote: Pick<Change['quote'], 'prepaidMonths'> };
}

/** Names a line: "Unused time of Basic". */
export function lineTitle(line: Line, context: LineContext): string {
  const { t } = context.wording;
  switch (line.kind) {
    case 'credit':
      if (line.component === 'prepaid') return t('review.line.prepaidCredit');
      return t('review.line.credit', { component: componentName(line, context) });
    case 'charge':
      return componentName(line, context);
    case 'discount':
      return t('review.line.discount', discountOf(line, context));
    case 'prepaid':
      return t('review.line.prepaid', { months: context.change.quote.prepaidMonths });
    case 'forfeited':
      return t('review.line.forfeited');
    case 'account_credit':
      return t('review.line.account_credit');
    case 'tax':
      return t('review.line.tax', { name: line.component.replace(/^tax:/, '') });
  }
}

function componentName(line: Line, { wording, catalog, change }: LineContext): string {
  const { t } = wording;
  const [kind, id = ''] = line.component.split(':', 2);
  if (kind === 'plan') return planName(catalog, id);
  if (kind === 'add_on') return addOnName(id, { wording, catalog });
  if (kind === 'outstanding') return t('review.component.outstanding', { number: numberIn(line) });
  if (kind !== 'quantity') return line.description;
  const terms = line.kind === 'credit' ? change.from : change.to;
  const name = catalog.quantities?.[id]?.name ?? id;
  return t('review.component.quantity', { name, value: terms.quantities[id] ?? 0 });
}

/** `coupon:SPRING/plan:pro`: the coupon, and what it lowers. */
function discountOf(line: Line, context: LineContext) {
  const [, coupon = '', component = ''] = /^coupon:([^/]*)\/(.*)$/.exec(line.component) ?? [];
  return { coupon, component: componentName({ ...line, component }, context) };
}

/** An unpaid invoice's number ends the line's description. */
function numberIn({ description }: Line): string {
  return description.slice(description.lastIndexOf(' ') + 1);
}

function addOnName(id: string, { wording, catalog }: Omit<LineContext, 'change'>): string {
  return wording.t('review.component.addOn', { name: catalog.addOns?.[id]?.name ?? id });
}

/** How a line's amount was calculated: "$30.00 × 15 of 30 days". Where the line says it all, null. */
export function basisText(line: Line, context: Omit<LineContext, 'change'>): string | null {
  const { t, money } = context.wording;
  const { basis } = line;
  if (line.kind === 'account_credit' || line.kind === 'forfeited') return null;
  if (line.kind === 'discount' && basis.units === basis.of) return null;
  const text = shareText(line, basis, context);
  if (basis.cap === undefined) return text;
  return `${text}, ${t('review.basis.cap', { cap: money(basis.cap, context.catalog.currency) })}`;
}

function shareText(line: Line, basis: LineBasis, { wording, catalog }: Omit<LineContext, 'change'>): string {
  const { t, money, number, percent } = wording;
  const price = money(basis.price, catalog.currency);
  if (line.kind === 'tax') return t('review.basis.tax', { price, percent: percent(basis.units / basis.of) });
  if (basis.units === basis.of) return t('review.basis.whole', { price });
  if (line.component === 'prepaid') {
    const months = { price, units: number(basis.units), of: number(basis.of) };
    return t(basis.of === 1 ? 'review.basis.times' : 'review.basis.months', months);
  }
  return timeText(basis, price, { wording, catalog });
}

function timeText(
  basis: LineBasis,
  price: string,
  { wording, catalog }: Omit<LineContext, 'change'>,
): string {
  const { t, number } = wording;
  const unitsOfADay = catalog.proration.unit === 'day' ? 1 : SECONDS_OF_A_DAY;
  const inDays = (units: number) => number(Math.round((units / unitsOfADay) * 100) / 100);
  const days = t('review.basis.days', { price, units: inDays(basis.units), of: inDays(basis.of) });
  const isExact = (basis.units * 100) % unitsOfADay === 0;
  if (isExact) return days;
  return `${days} (${t('review.basis.seconds', { units: number(basis.units), of: number(basis.of) })})`;
}
