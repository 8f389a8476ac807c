import { IntlMessageFormat } from 'intl-messageformat';
import { lastMomentBefore, writePeriod } from '../../../src/domain/calendar/instant';
import { formatMoney } from '../../../src/domain/money/currency';
import en from './messages/en.json';
import fr from './messages/fr.json';
import it from './messages/it.json';

/** The name of a text; every language has every text. */
export type MessageKey = keyof typeof en;

/** The languages that the page speaks, each by its own name. */
export const LANGUAGES = { en: 'English', fr: 'Français', it: 'Italiano' } as const;
export type Language = keyof typeof LANGUAGES;

/** All texts, by language. */
export const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, fr, it };

/** The language of a locale such as `fr-CH`; English where the page does not speak it. */
function languageOf(locale: string): Language {
  const language = locale.split('-')[0] ?? '';
  return Object.hasOwn(LANGUAGES, language) ? (language as Language) : 'en';
}

type Values = Record<string, string | number>;

/** How texts, amounts and dates read for one locale and time zone. */
export interface Wording {
  readonly locale: string;
  readonly language: Language;
  readonly t: (key: MessageKey, values?: Values) => string;
  /** Minor units of a currency; `short` leaves out the cents where there are none. */
  readonly money: (minorUnits: number, currency: string, style?: 'short') => string;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly date: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  /** The last day before an end. */
  readonly lastDay: (end: string) => string;
  /** From the first day to the last. */
  readonly period: (period: { readonly start: string; readonly end: string }) => string;
  readonly list: (items: readonly string[]) => string;
}

/** The wording for a locale, with dates in the account's time zone. */
export function wordingFor(locale: string, timeZone: string): Wording {
  const language = languageOf(locale);
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const formatOf = (key: MessageKey): IntlMessageFormat => {
    const known = formats.get(key) ?? new IntlMessageFormat(messages[language][key], locale);
    formats.set(key, known);
    return known;
  };
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const day = (at: number) => withOrdinal(dates.format(at), language);
  const lists = new Intl.ListFormat(locale);
  return {
    locale,
    language,
    t: (key, values) => elide(String(formatOf(key).format(values)), language),
    money: (amount, currency, style) => formatMoney(amount, currency, locale, style).replace('-', '−'),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    date: (instant) => day(Date.parse(instant)),
    dateTime: (instant) => withOrdinal(times.format(new Date(instant)), language),
    lastDay: (end) => day(lastMomentBefore(Date.parse(end))),
    period: ({ start, end }) => writePeriod({ start: Date.parse(start), end: Date.parse(end) }, day),
    list: (items) => lists.format(items),
  };
}

/** French writes the first of a month as an ordinal, which Intl does not know. */
function withOrdinal(date: string, language: Language): string {
  return language === 'fr' ? date.replace(/^1 /, '1er ') : date;
}

/** Italian articles before days that begin with a vowel: "l’8 maggio", "dall’11 maggio". */
function elide(text: string, language: Language): string {
  if (language !== 'it') return text;
  return text.replace(/\b([Ii]l|[Dd]al|[Aa]l|[Dd]el) (?=(?:8|11) \p{Ll})/gu, (_match, article: string) =>
    /^il$/i.test(article) ? `${article === 'Il' ? 'L' : 'l'}’` : `${article}l’`,
  );
}
