/** What people call a thing of the catalog: one name for everybody, or one by language (`en`, `fr-CA`). */
export type Name = string | Readonly<Record<string, string>>;

/**
 * A name as a reader of a locale knows it: in the locale (`fr-CA`), else in its language (`fr`), else in English, which is
 * what everything around it is written in then, else in the language that the author wrote first. Without a locale it is
 * for support and for developers, who read English.
 */
export function nameIn(name: Name, locale = 'en'): string {
  if (typeof name === 'string') return name;
  const [language = ''] = locale.split(/[-_]/);
  const wanted = [locale.replaceAll('_', '-'), language, 'en', ...Object.keys(name)];
  return name[wanted.find((tag) => Object.hasOwn(name, tag)) ?? ''] ?? '';
}
