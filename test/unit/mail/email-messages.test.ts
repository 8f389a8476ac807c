import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { en, type EmailMessageKey } from '../../../src/i18n/emails/en';
import { fr } from '../../../src/i18n/emails/fr';
import { it as italian } from '../../../src/i18n/emails/it';

interface Node {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Node[] }>>;
}
const LITERAL = 0;
const PLURAL = 6;

const parse = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst() as readonly Node[];
const nested = (node: Node) => Object.values(node.options ?? {}).flatMap(({ value }) => value);
const allNodes = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => [node, ...allNodes(nested(node))]);
const argumentsOf = (nodes: readonly Node[]) =>
  [
    ...new Set(allNodes(nodes).flatMap(({ type, value }) => (type === LITERAL || !value ? [] : [value]))),
  ].sort();

describe.each([
  { locale: 'fr', texts: fr },
  { locale: 'it', texts: italian },
])('the texts in $locale', ({ locale, texts }) => {
  const keys = Object.keys(en) as EmailMessageKey[];

  it('are the same as in English, no more and no fewer', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s takes the arguments of the English text', (key) => {
    expect(argumentsOf(parse(texts[key], locale))).toEqual(argumentsOf(parse(en[key], 'en')));
  });

  it.each(keys)('%s has every plural form of the language', (key) => {
    for (const plural of allNodes(parse(texts[key], locale)).filter(({ type }) => type === PLURAL)) {
      expect(Object.keys(plural.options!)).toEqual(expect.arrayContaining(['one', 'many', 'other']));
    }
  });
});

it('counts a million with the form that French and Italian have for it', () => {
  const months = (texts: Readonly<Record<EmailMessageKey, string>>, locale: string, count: number) =>
    String(new IntlMessageFormat(texts['settlement.prepaid_value'], locale).format({ months: count }));
  expect(months(fr, 'fr', 1_000_000)).toMatch(/ de mois$/);
  expect(months(italian, 'it', 1_000_000)).toMatch(/ di mesi$/);
  expect(months(fr, 'fr', 0)).toBe('0 mois');
  expect(months(italian, 'it', 1)).toBe('1 mese');
});

it.each([
  { texts: en, page: 'en', word: /planned/i, another: /\bscheduled\b/i },
  { texts: fr, page: 'fr', word: /prévu/i, another: /programm|planifi/i },
  { texts: italian, page: 'it', word: /pianificat/i, another: /programmat/i },
])(
  'what waits for the renewal is called in emails as on the page: $page',
  ({ texts, page, word, another }) => {
    const messages = JSON.parse(readFileSync(`web/src/i18n/messages/${page}.json`, 'utf8')) as object;
    for (const written of [texts, messages].map((all) => Object.values(all).join('\n'))) {
      expect(written).toMatch(word);
      expect(written).not.toMatch(another);
    }
  },
);

it('Italian has one noun for a change and one spelling of an e-mail, in emails and on the page', () => {
  const messages = JSON.parse(readFileSync('web/src/i18n/messages/it.json', 'utf8')) as object;
  const written = [italian, messages].flatMap((all) => Object.values(all) as string[]);
  expect(written.filter((text) => /\bcambi[o]?\b|(?<!\{)\bemail\b/i.test(text))).toEqual([]);
});
