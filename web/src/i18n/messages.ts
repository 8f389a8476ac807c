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
export function languageOf(locale: string): Language {
  const language = locale.split('-')[0] ?? '';
  return Object.hasOwn(LANGUAGES, language) ? (language as Language) : 'en';
}
