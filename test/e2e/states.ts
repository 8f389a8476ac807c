import { aProfessional } from './crowdhandler';
import { taxed } from './own-catalogs';
import { aBasic } from './stage/bank';
import { planDowngrade } from './sign-in';
import { publishDocument } from './stage/catalogs';
import { aNewcomer } from './stage/customer';
import { giveAddress, linkTo } from './stage/mailbox';
import { api, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** What becomes of the calls that a screen waits for. */
const STATES = ['loading', 'failed', 'offline'] as const;

type State = (typeof STATES)[number];

/** What the screens of the billing page begin with: whose it is, and what is subscribed. */
const OPENING = /\/v1\/(portal-session|session|accounts\/[^/]+(\/subscriptions\?.*)?|catalogs\/[^/]+)$/;

/** Each screen's address, and which of its calls are answered whatever its state. */
const SCREENS: Readonly<
  Record<string, { readonly address: () => Promise<string>; readonly comes?: RegExp }>
> = {
  opening: { address: async () => (await aBasic()).portalUrl() },
  overview: { address: () => portal(''), comes: OPENING },
  plans: { address: () => portal('?view=plans'), comes: OPENING },
  leave: { address: () => portal('?view=leave'), comes: OPENING },
  review: { address: reviewed, comes: OPENING },
  'first-product': { address: async () => (await aNewcomer(api())).portalUrl(), comes: OPENING },
  'first-prices': { address: firstChoice, comes: /\/v1\/(?!.*preview)/ },
  'link-keep': { address: () => emailed('Choose what to keep'), comes: OPENING },
  'link-document': { address: () => emailed('View the invoice'), comes: OPENING },
  'support-find': { address: () => Promise.resolve(`${api().url}/support`) },
  'support-account': { address: async () => `${api().url}/support?account=${(await aBasic()).account}` },
  'support-parts': {
    address: async () => `${api().url}/support?account=${(await aBasic()).account}`,
    comes: OPENING,
  },
  mail: { address: () => Promise.resolve(`${api().url}/demo/mail`) },
};

/** Whatever a screen waits for, it is a screen: it has a heading, can be read, and says what could not be loaded. */
export function describeStates(): void {
  describe.each(Object.keys(SCREENS))('the screen %s', (screen) => {
    it.each(STATES)('is one while %s', (state) => isScreen(screen, state));
  });
}

async function isScreen(screen: string, state: State): Promise<void> {
  const { address, comes } = SCREENS[screen]!;
  const visit = await open('about:blank', state === 'failed' ? { window: PHONE, colorScheme: 'dark' } : {});
  await visit.page.addInitScript(`if (location.pathname === '/support')
    sessionStorage.setItem('planshift.token', 'sk_dev_planshift');`);
  const where = await address();
  await hold(visit, state, comes);
  await visit.page.goto(where);
  await visit.page.getByRole('heading', { includeHidden: true }).first().waitFor({ state: 'attached' });
  if (state !== 'loading') await visit.expectText(/could not be loaded|connection is interrupted|Broken/);
  await visit.show(`state-${screen}-${state}`);
  visit.expectBrokenAnswers();
  visit.expectLostConnection();
}

/** Calls stay without an answer, break, or do not get through. */
async function hold({ page }: Visit, state: State, comes = /^$/): Promise<void> {
  await page.route(/\/(v1\/|demo\/mail\.json)/, async (route) => {
    if (comes.test(route.request().url())) await route.continue();
    else if (state === 'failed')
      await route.fulfill({ status: 500, json: { code: 'unknown', title: 'Broken' } });
    else if (state === 'offline') await route.abort('internetdisconnected');
  });
}

async function portal(place: string): Promise<string> {
  return (await (await aBasic()).portalUrl()).replace('/billing#', `/billing${place}#`);
}

async function reviewed(): Promise<string> {
  const northwind = await aBasic();
  const quoted = `/v1/subscriptions/${northwind.subscriptionId}/changes`;
  const { id } = await api().call<{ id: string }>('POST', quoted, { to: { plan: 'standard' } });
  return (await northwind.portalUrl()).replace('/billing#', `/billing?change=${id}#`);
}

async function firstChoice(): Promise<string> {
  const catalog = await publishDocument(api(), taxed);
  return (await (await aNewcomer(api())).portalUrl()).replace('/billing#', `/billing?catalog=${catalog}#`);
}

/** Where an email about a planned downgrade, or about its renewal, leads. */
async function emailed(words: string): Promise<string> {
  const northwind = await aProfessional();
  const address = await giveAddress(northwind);
  await planDowngrade(northwind);
  if (words === 'View the invoice') await northwind.moveTo('2027-05-02T00:00:00Z');
  return linkTo(address, words);
}
