import { sum } from '../../domain/money/minor-units';
import type { Line, LineKind } from '../../domain/settlement/lines';
import type { DocumentContext } from '../../ports/documents';
import type { DocumentMessageKey } from '../../i18n/documents/en';
import type { Total } from './draw-document';
import type { DocumentTranslator } from './document-translator';

export interface SumUpInput {
  readonly lines: readonly Line[];
  /** What account credit paid. */
  readonly creditApplied: number;
  /** What a payment method pays or has paid. */
  readonly amount: number;
  readonly amountLabel: DocumentMessageKey;
  readonly context: Pick<DocumentContext, 'includedTaxes' | 'givenBack'>;
}

/** A line that is a row of its own. */
export type ItemLine = Line & { readonly kind: Exclude<LineKind, 'tax' | 'account_credit'> };

/** True for items; taxes and account credit are summed up below them. */
export function isItem(line: Line): line is ItemLine {
  return line.kind !== 'tax' && line.kind !== 'account_credit';
}

/** From the rows to what is paid: subtotal, taxes, total, account credit, the amount, and what was given back. */
export function sumUp(input: SumUpInput, translator: DocumentTranslator): Total[] {
  const { lines, creditApplied, amount, amountLabel, context } = input;
  const taxes = lines.filter(({ kind }) => kind === 'tax');
  const subtotal = sum(lines.filter(isItem).map((line) => line.amount));
  const total = subtotal + sum(taxes.map((line) => line.amount));
  const row = (label: string, value: number, isBold = false): Total => ({
    label,
    value: translator.money(value),
    isBold,
  });
  return [
    ...(taxes.length > 0 ? [row(translator.say('total.subtotal'), subtotal)] : []),
    ...groupTaxes(taxes, translator).map((tax) => row(tax.label, tax.amount)),
    row(translator.say('total.total'), total, true),
    ...(context.includedTaxes ?? []).map((tax) => row(nameTax('tax.included', tax, translator), tax.amount)),
    ...(creditApplied > 0 ? [row(translator.say('total.credit_applied'), -creditApplied)] : []),
    row(translator.say(amountLabel), amount, true),
    ...(total < 0 ? listGivenBack(-total, context) : []).map(({ key, value }) =>
      row(translator.say(key), value),
    ),
  ];
}

/** One row for each tax and rate, however many lines carry it. */
function groupTaxes(
  taxes: readonly Line[],
  translator: DocumentTranslator,
): { label: string; amount: number }[] {
  const groups = new Map<string, number>();
  for (const { component, percent, basis, amount } of taxes) {
    const tax = {
      name: component.slice('tax:'.length),
      percent: percent ?? String((basis.units * 100) / basis.of),
    };
    const label = nameTax('tax.added', tax, translator);
    groups.set(label, sum([groups.get(label) ?? 0, amount]));
  }
  return [...groups].map(([label, amount]) => ({ label, amount }));
}

function nameTax(
  key: DocumentMessageKey,
  { name, percent }: { readonly name: string; readonly percent: string },
  translator: DocumentTranslator,
): string {
  return translator.say(key, { name, percent: translator.percent(Number(percent) / 100, 4) });
}

function listGivenBack(
  surplus: number,
  { givenBack }: SumUpInput['context'],
): { readonly key: DocumentMessageKey; readonly value: number }[] {
  if (!givenBack) return [{ key: 'total.given_back', value: surplus }];
  return [
    { key: 'total.refunded' as const, value: givenBack.refunded },
    { key: 'total.credit_issued' as const, value: givenBack.creditIssued },
  ].filter(({ value }) => value > 0);
}
