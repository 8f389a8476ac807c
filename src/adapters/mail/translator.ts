import { IntlMessageFormat } from 'intl-messageformat';
import { type EmailMessageKey, en } from '../../i18n/emails/en';
import { type Instant, type Period, writePeriod } from '../../domain/calendar/instant';
import { formatMoney } from '../../domain/money/currency';
import { fr } from '../../i18n/emails/fr';
import { it } from '../../i18n/emails/it';

const LANGUAGES: Readonly<Record<string, Readonly<Record<EmailMessageKey, string>>>> = { en, fr, it };
const parsed = new Map<string, IntlMessageFormat>();

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const SHORT_DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' };

/** Speaks to one reader: texts in the reader's language, money and dates as they are written there. */
export interface Translator {
  /** BCP 47, of a language that has texts. */
  readonly locale: string;
  say(key: EmailMessageKey, values?: Readonly<Record<string, string | number>>): string;
  money(amount: number, currency: string): string;
  number(value: number): string;
  /** With its weekday, for sentences. */
  day(at: Instant): string;
  /** Without its weekday, for tables and subjects. */
  shortDay(at: Instant): string;
  dayAndTime(at: Instant): string;
  /** A period, from its first day to its last. */
  days(period: Period): string;
  list(items: readonly string[]): string;
  /** How many midnights of the reader's time zone lie between two instants. */
  daysBetween(from: Instant, to: Instant): number;
}

/** The translator for a locale and an IANA time zone. A locale without texts speaks English. */
export function createTranslator(wantedLocale: string, timeZone: string): Translator {
  const locale = resolveLocale(wantedLocale);
  const dates = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, { ...options, timeZone });
  const write = (at: Instant, options: Intl.DateTimeFormatOptions) =>
    joinParts(dates(options).formatToParts(at), locale);
  const say: Translator['say'] = (key, values) => findEmailMessage(locale, key).format(values) as string;
  return {
    locale,
    say,
    money: (amount, currency) => formatMoney(amount, currency, locale),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    day: (at) => write(at, DAY),
    shortDay: (at) => write(at, SHORT_DAY),
    dayAndTime: (at) => say('format.date_time', { date: write(at, DAY), time: dates(TIME).format(at) }),
    days: (period) => writePeriod(period, (at) => write(at, SHORT_DAY)),
    list: (items) => new Intl.ListFormat(locale).format(items),
    daysBetween: (from, to) => localDayNumber(to, timeZone) - localDayNumber(from, timeZone),
  };
}

/** Making a format takes longer than using it a hundred times. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const MOST_DATE_FORMATS = 500;

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = dateFormats.get(key);
  if (known) return known;
  if (dateFormats.size >= MOST_DATE_FORMATS) dateFormats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, made);
  return made;
}

/** French writes the first of a month as an ordinal, which Intl does not know. */
function joinParts(parts: readonly { type: string; value: string }[], locale: string): string {
  const isFirst = (part: { type: string; value: string }) => part.type === 'day' && part.value === '1';
  return parts.map((part) => (locale.startsWith('fr') && isFirst(part) ? '1er' : part.value)).join('');
}

function localDayNumber(at: Instant, timeZone: string): number {
  const isoDate = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
  return Date.parse(isoDate) / 86_400_000;
}

/** The locale itself where its language has texts (`fr-CA`), else `en`. */
function resolveLocale(wanted: string): string {
  const locale = findLocale(wanted.replaceAll('_', '-'));
  return locale !== undefined && locale.language in LANGUAGES ? locale.baseName : 'en';
}

/** The parsed text of an email in the language of a resolved locale. */
function findEmailMessage(locale: string, key: EmailMessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`;
  const known = parsed.get(id);
  if (known) return known;
  const texts = LANGUAGES[new Intl.Locale(locale).language] ?? en;
  const message = new IntlMessageFormat(texts[key], locale, undefined, { ignoreTag: true });
  parsed.set(id, message);
  return message;
}

function findLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
