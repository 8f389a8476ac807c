import type { RedocRawOptions } from 'redoc';
import { optionsFor } from './options';
import './reference.css';

/** What Redoc's script, which the page loads before this one, brings. */
declare const Redoc: {
  init(document: object, options: RedocRawOptions, element: HTMLElement, done: (error?: Error) => void): void;
};

interface OpenApi {
  readonly info: { readonly description: string };
}

/** Redoc puts what the API says of its credentials here. */
const CREDENTIALS = '# Authentication\n\n<SecurityDefinitions />';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const place = document.querySelector('main') ?? document.body;
leadToProblem();
window.addEventListener('hashchange', leadToProblem);
// Redoc computes its colours once.
dark.addEventListener('change', () => {
  window.location.reload();
});
show().catch(sayThatItIsMissing);

async function show(): Promise<void> {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) throw new Error(answer.statusText);
  const api = (await answer.json()) as OpenApi;
  const info = { ...api.info, description: withCredentials(api.info.description) };
  Redoc.init({ ...api, info }, optionsFor({ isDark: dark.matches }), place, () => {
    new MutationObserver(mend).observe(place, { childList: true, subtree: true });
    mend();
    place.removeAttribute('aria-busy');
  });
}

/**
 * What Redoc has no option for: headings inside of an operation (h2) are of the fifth level, whatever stands above, and
 * names of menu items leave out the method that is written there.
 */
function mend(): void {
  for (const heading of place.querySelectorAll('h5:not([aria-level])'))
    heading.setAttribute('aria-level', '3');
  for (const item of place.querySelectorAll('[role=menuitem][aria-label]'))
    item.removeAttribute('aria-label');
}

/** Credentials come before the codes, which a reader looks up. */
function withCredentials(description: string): string {
  return description.replace('\n# Problems\n', () => `\n${CREDENTIALS}\n\n# Problems\n`);
}

/** The `type` of a problem document is `/docs#problem-<code>`, and stays so; Redoc has another name for the place. */
function leadToProblem(): void {
  const code = /^#problem-(\w+)$/.exec(window.location.hash)?.[1];
  if (code !== undefined) window.location.replace(`#section/Problems/${code}`);
}

function sayThatItIsMissing(error: unknown): void {
  console.error(error);
  place.removeAttribute('aria-busy');
  place.innerHTML =
    '<h1>The reference could not be loaded</h1><p><a href="/openapi.json">OpenAPI 3.1</a></p>';
}
