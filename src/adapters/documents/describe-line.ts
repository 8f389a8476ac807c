import type { Line } from '../../domain/settlement/lines';
import type { DocumentMessageKey } from '../../i18n/documents/en';
import type { Row } from './draw-document';
import type { DocumentTranslator } from './document-translator';
import type { ItemLine } from './sum-up';

/** How lines are spoken of: with the catalog's names, and as parts of a plan change's receipt or not. */
export interface LineWording {
  readonly labels: Readonly<Record<string, string>>;
  /** The receipt of a change names the new plan and the refund for the old one (CH-3). */
  readonly isChangeReceipt: boolean;
}

/** A line in the reader's words, with its period and, for a part of a price, how large a part. */
export function describeLine(line: ItemLine, wording: LineWording, translator: DocumentTranslator): Row {
  const name = nameComponent(line, wording.labels, translator);
  const what = isPlan(line) ? 'plan' : 'other';
  return {
    description: translator.say(chooseMessage(line, wording), { what, name }),
    detail: [translator.days(line.period), ...describeShare(line, translator)].join(' · '),
    amount: translator.money(line.amount),
  };
}

function chooseMessage(line: ItemLine, wording: LineWording): DocumentMessageKey {
  switch (line.kind) {
    case 'charge':
      return chooseChargeMessage(line, wording);
    case 'credit':
      return chooseCreditMessage(line, wording);
    case 'discount':
      return 'line.discount';
    case 'prepaid':
      return 'line.prepaid';
    case 'forfeited':
      return 'line.forfeited';
  }
}

function chooseChargeMessage(line: Line, { isChangeReceipt }: LineWording): DocumentMessageKey {
  if (line.component.startsWith('outstanding:')) return 'line.outstanding';
  if (isChangeReceipt && isPlan(line)) return isPart(line) ? 'line.new_plan_remaining' : 'line.new_plan';
  return isPart(line) ? 'line.remaining' : 'line.named';
}

function chooseCreditMessage(line: Line, { isChangeReceipt }: LineWording): DocumentMessageKey {
  if (line.component === 'prepaid') return 'line.prepaid_unused';
  if (!isChangeReceipt) return 'line.unused';
  return isPlan(line) ? 'line.refund_old_plan' : 'line.refund';
}

function isPlan({ component }: Line): boolean {
  return component.startsWith('plan:');
}

/** The catalog's name, and for a quantity how many, which only the domain's own description tells. */
function nameComponent(
  { component, description }: Line,
  labels: LineWording['labels'],
  translator: DocumentTranslator,
): string {
  const [, coupon] = /^coupon:([^/]+)\//.exec(component) ?? [];
  const id = coupon ?? component.slice(component.indexOf(':') + 1);
  const name = (Object.hasOwn(labels, component) ? labels[component] : undefined) ?? id;
  const [, value] = component.startsWith('quantity:') ? (/: (\d+)$/.exec(description) ?? []) : [];
  return value === undefined ? name : translator.say('quantity', { name, value: Number(value) });
}

function isPart({ basis }: Line): boolean {
  return basis.of !== 1;
}

/** "50% of $30.00"; nothing where the whole price counts, or where a cap cut the amount. */
function describeShare({ kind, basis }: Line, translator: DocumentTranslator): string[] {
  const { price, units, of, cap } = basis;
  if (!['charge', 'discount', 'credit'].includes(kind) || of === 1 || cap !== undefined) return [];
  const share = translator.percent(units / of, 2);
  return [translator.say('line.share', { share, price: translator.money(price) })];
}
