import type { Catalog } from '../api/catalog';
import type { Language } from '../i18n/messages';

/** The catalog with its names in one language: English, or the first that there is, stands in for a missing one. */
export function catalogInLanguage(catalog: Catalog, language: Language): Catalog {
  return inLanguage(catalog, language) as Catalog;
}

function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, language));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [
    key,
    key === 'name' && isTranslated(item)
      ? (item[language] ?? item.en ?? Object.values(item)[0])
      : inLanguage(item, language),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** A text by language, and not something whose id is `name`. */
function isTranslated(item: unknown): item is Readonly<Record<string, string>> {
  if (typeof item !== 'object' || item === null || 'name' in item) return false;
  return Object.values(item).every((text) => typeof text === 'string');
}
