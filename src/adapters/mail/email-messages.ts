import { IntlMessageFormat } from 'intl-messageformat';
import { en, type EmailMessageKey } from '../../i18n/emails/en';
import { fr } from '../../i18n/emails/fr';
import { it } from '../../i18n/emails/it';

const LANGUAGES: Readonly<Record<string, Readonly<Record<EmailMessageKey, string>>>> = { en, fr, it };
const parsed = new Map<string, IntlMessageFormat>();

/** The locale itself where its language has texts (`fr-CA`), else `en`. */
export function resolveLocale(wanted: string): string {
  const locale = findLocale(wanted.replaceAll('_', '-'));
  return locale !== undefined && locale.language in LANGUAGES ? locale.baseName : 'en';
}

/** The parsed text of an email in the language of a resolved locale. */
export function findEmailMessage(locale: string, key: EmailMessageKey): IntlMessageFormat {
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
