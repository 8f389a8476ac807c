import type { Catalog } from '../api/catalog';
import type { Change, Line, LineBasis } from '../api/change';
import type { Wording } from '../i18n/wording';
import { planName } from '../plan/catalog-terms';

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
  if (kind !== 'quantity') return line.description;
  const terms = line.kind === 'credit' ? change.from : change.to;
  return t('review.component.quantity', {
    name: catalog.quantities?.[id]?.name ?? id,
    value: terms.quantities[id] ?? 0,
  });
}

function addOnName(id: string, { wording, catalog }: Omit<LineContext, 'change'>): string {
  return wording.t('review.component.addOn', { name: catalog.addOns?.[id]?.name ?? id });
}

/** How a line's amount was calculated: "$30.00 × 15 of 30 days". */
export function basisText(line: Line, { wording, catalog }: LineContext): string | null {
  const { t, money } = wording;
  const { basis } = line;
  if (!basis || line.kind === 'account_credit' || line.kind === 'forfeited') return null;
  const price = money(basis.price, catalog.currency);
  const cap = basis.cap;
  const whole = basis.units === basis.of;
  const text = whole ? t('review.basis.whole', { price }) : shareText(basis, price, { wording, catalog });
  if (cap === undefined) return text;
  return `${text}, ${t('review.basis.cap', { cap: money(cap, catalog.currency) })}`;
}

function shareText(
  basis: LineBasis,
  price: string,
  { wording, catalog }: Omit<LineContext, 'change'>,
): string {
  const { t, number } = wording;
  const unit = catalog.proration?.unit ?? 'second';
  const isTime = unit === 'second' && basis.of >= SECONDS_OF_A_DAY;
  if (!isTime && unit === 'second')
    return t('review.basis.months', { price, units: number(basis.units), of: number(basis.of) });
  const scale = isTime ? SECONDS_OF_A_DAY : 1;
  const days = t('review.basis.days', {
    price,
    units: number(round(basis.units / scale)),
    of: number(round(basis.of / scale)),
  });
  const isExact = (basis.units * 100) % scale === 0;
  if (isExact) return days;
  return `${days} (${t('review.basis.seconds', { units: number(basis.units), of: number(basis.of) })})`;
}

function round(days: number): number {
  return Math.round(days * 100) / 100;
}
