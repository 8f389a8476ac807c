import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const NOBODYS = ['.git', '.planshift', 'coverage', 'dist', 'node_modules'];
const FILES = readdirSync(ROOT)
  .filter((name) => !NOBODYS.includes(name))
  .flatMap((name) =>
    statSync(path.join(ROOT, name)).isDirectory()
      ? readdirSync(path.join(ROOT, name), { recursive: true, encoding: 'utf8' }).map(
          (file) => `${name}/${file}`,
        )
      : name,
  )
  .filter((file) => !/(^|\/)(dist|node_modules|generated)\//.test(file));
const EXTENSION = String.raw`\.(?:tsx?|m?js|cjs|mts|md|json|ya?ml|prisma|svg|png)\b`;
const NAME = new RegExp(String.raw`[\w@./-]*\w${EXTENSION}`, 'g');
/** In comments, where a point may end a name of something else: `Stripe.js`. */
const SOURCE = /[\w@./-]*\w\.(?:tsx?|mts|md|prisma|yaml)\b/g;

/** What is named though it is nobody's file here: what a build makes, what others have, paths of addresses. */
const ELSEWHERE = [/^dist\//, /^node_modules\//, /(^|\/)servers\.json$/, /^\//];

/** The names of files between backticks, and the places that links lead to. */
function namedInProse(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, name = '']) => name.match(NAME) ?? []);
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, place = '']) => place);
  return [...quoted, ...linked].filter((name) => !name.includes('*'));
}

function namedInComments(text: string): string[] {
  const comments = text.match(/^\s*\/\*[^]*?\*\/|(?<=\s)\/\/ .*/gm) ?? [];
  return comments.flatMap((comment) => comment.match(SOURCE) ?? []);
}

/** A name stands for a file beside the one that names it, or below a folder that contains that; docs name anything. */
function exists(name: string, by: string): boolean {
  if (ELSEWHERE.some((pattern) => pattern.test(name))) return true;
  const folders = path.dirname(by).split('/');
  const above = folders.map((_, index) => folders.slice(0, folders.length - index).join('/'));
  const places = ['.', ...above].map((folder) => path.normalize(path.join(folder, name)).replace(/\/$/, ''));
  const below = ['.', 'docs'].includes(folders[0] ?? '') ? '' : `${folders.join('/')}/`;
  return FILES.some(
    (file) =>
      places.some((place) => file === place || file.startsWith(`${place}/`)) ||
      (file.startsWith(below) && file.endsWith(`/${name}`)),
  );
}

const missing = (file: string, named: (text: string) => string[]): string[] =>
  named(readFileSync(path.join(ROOT, file), 'utf8')).filter((name) => !exists(name, file));

describe('a file that is named', () => {
  it.each(FILES.filter((file) => file.endsWith('.md')))('in %s exists', (file) => {
    expect(missing(file, namedInProse)).toStrictEqual([]);
  });

  it('in a comment exists', () => {
    const sources = FILES.filter(
      (file) => /\.(tsx?|mts|mjs|cjs)$/.test(file) && !file.startsWith('test/replay/workflows-'),
    );
    const gone = sources.flatMap((file) => missing(file, namedInComments).map((name) => `${file}: ${name}`));
    expect(gone).toStrictEqual([]);
  });
});

const RULINGS = readFileSync(path.join(ROOT, 'docs/rulings.md'), 'utf8');
const BEHAVIOURS = readFileSync(path.join(ROOT, 'docs/behaviours.md'), 'utf8');

/** The rulings and behaviours that a text names, as it names them, and that no document has. */
function unknownSources(text: string): string[] {
  const rulings = [...text.matchAll(/\brulings? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(
    ([, numbers = '']) => numbers.match(/\d+/g) ?? [],
  );
  const behaviours = text.match(/\b(?:AC|CH|EC)-\d+\b/g) ?? [];
  return [
    ...rulings.filter((number) => !RULINGS.includes(`\n${number}. `)).map((number) => `ruling ${number}`),
    ...behaviours.filter((id) => !BEHAVIOURS.includes(`| ${id} `)),
  ];
}

describe('a ruling or a behaviour that is named', () => {
  it('in the code or a document stands in docs', () => {
    const texts = FILES.filter((file) => /\.(tsx?|md|ya?ml)$/.test(file));
    const unknown = texts.flatMap((file) =>
      unknownSources(readFileSync(path.join(ROOT, file), 'utf8')).map((source) => `${file}: ${source}`),
    );
    expect(unknown).toStrictEqual([]);
  });
});
