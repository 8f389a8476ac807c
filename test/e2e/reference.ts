import { api, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** All operations stand on one page, which takes the checks of accessibility long. */
const PATIENCE_MS = 300_000;

/** The API's reference: everything from here, findable, and where problem documents lead. */
export function describeReference(): void {
  describe('the reference', () => {
    it('shows operations and guides, finds them, and asks nobody else', showsAndFinds, PATIENCE_MS);
    it('explains a problem where its document leads', explainsAProblem);
    it('fits a phone', fitsAPhone);
    it('can be read in the dark', readsInTheDark, PATIENCE_MS);
  });
}

async function showsAndFinds(): Promise<void> {
  const asked: string[] = [];
  const reference = await open('about:blank');
  reference.page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await reference.page.goto(`${api().url}/docs`);
  await ready(reference);
  await heading(reference, 'Quote a change').waitFor();
  await heading(reference, 'When a payment is refused').waitFor();
  await reference.page.getByPlaceholder('Search...').fill('portal session');
  await reference.page.getByRole('search').getByText('Open a session for a customer’s browser').click();
  await expectInSight(reference, 'Open a session for a customer’s browser');
  await reference.show('reference');
  expect([...new Set(asked)]).toEqual([new URL(api().url).origin]);
  const description = await (await fetch(`${api().url}/openapi.json`)).text();
  expect(description).toContain('## When a payment is refused');
}

async function explainsAProblem(): Promise<void> {
  const answer = await fetch(`${api().url}/v1/changes/chg_none`);
  const { type } = (await answer.json()) as { readonly type: string };
  const reference = await open(new URL(type, api().url).href);
  await ready(reference);
  await expectInSight(reference, 'unauthorized');
  await reference.page.evaluate(`location.hash = '#problem-quote_stale'`);
  await expectInSight(reference, 'quote_stale');
}

async function fitsAPhone(): Promise<void> {
  const reference = await open(`${api().url}/docs`, { window: PHONE });
  await ready(reference);
  await heading(reference, 'The first change').waitFor();
  expect(await reference.page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
}

async function readsInTheDark(): Promise<void> {
  const reference = await open(`${api().url}/docs#tag/Changes/operation/createChange`, {
    colorScheme: 'dark',
  });
  await ready(reference);
  const paper = 'getComputedStyle(document.body).backgroundColor';
  expect(await reference.page.evaluate(paper)).toBe('rgb(20, 24, 30)');
  await expectInSight(reference, 'Quote a change');
  await reference.show('reference-dark');
}

/** Redoc puts a link to itself into each heading, which is part of its name. */
function heading({ page }: Visit, name: string) {
  return page.getByRole('heading').filter({ hasText: new RegExp(`^${name}\\s*$`) });
}

async function ready({ page }: Visit): Promise<void> {
  await page.locator('main:not([aria-busy])').waitFor();
}

async function expectInSight(reference: Visit, name: string): Promise<void> {
  const { page } = reference;
  const shown = await heading(reference, name).elementHandle();
  await page.waitForFunction(
    `(element) => { const { top } = element.getBoundingClientRect(); return top >= 0 && top < 200; }`,
    shown,
  );
}
