import { IntlMessageFormat } from 'intl-messageformat';
import type { Instant, Period } from '../../domain/calendar/instant';
import { formatMoney } from '../../domain/money/currency';
import { en, type DocumentMessageKey } from '../../i18n/documents/en';
import { fr } from '../../i18n/documents/fr';
import { it } from '../../i18n/documents/it';
import type { DocumentContext } from '../../ports/documents';
import { createTranslator } from '../mail/translator';

const LANGUAGES: Readonly<Record<string, Readonly<Record<DocumentMessageKey, string>>>> = { en, fr, it };

/** Writes for one reader: texts in the reader's language, money and dates as they are written there. */
export interface DocumentTranslator {
  /** BCP 47, of a language that has texts. */
  readonly locale: string;
  say(key: DocumentMessageKey, values?: Readonly<Record<string, string | number>>): string;
  money(amount: number): string;
  /** Of a fraction: 0.08875 is 8.875%. */
  percent(fraction: number, decimals: number): string;
  day(at: Instant): string;
  days(period: Period): string;
}

/** The translator of a document: its context's language and time zone, its own currency. */
export function createDocumentTranslator(
  { locale: wanted, timezone }: Pick<DocumentContext, 'locale' | 'timezone'>,
  currency: string,
): DocumentTranslator {
  const general = createTranslator(wanted, timezone);
  const { locale } = general;
  const texts = LANGUAGES[new Intl.Locale(locale).language] ?? en;
  return {
    locale,
    say: (key, values) =>
      new IntlMessageFormat(texts[key], locale, undefined, { ignoreTag: true }).format(values) as string,
    money: (amount) => formatMoney(amount, currency, locale),
    percent: (fraction, decimals) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals }).format(fraction),
    day: (at) => general.shortDay(at),
    days: (period) => general.days(period),
  };
}
