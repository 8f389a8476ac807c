import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../support/chromium';
import { Api } from './api';
import { aCustomer, type Customer, type CustomerWish } from './customer';
import { type Service, startService } from './service';
import { Visit } from './visit';

const START_WITHIN_MS = 300_000;

export const LARGE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

interface VisitOptions {
  readonly user?: 'owner' | 'billing' | 'member';
  readonly window?: typeof LARGE;
  readonly colorScheme?: 'light' | 'dark';
}

interface ProfileOptions extends VisitOptions {
  readonly locale?: string;
}

let service: Service;
let browser: Browser;
const visits: Visit[] = [];
const contexts: BrowserContext[] = [];

/** What every scenario stands on: one service and one browser for all of them. */
export function setStage(): void {
  beforeAll(async () => {
    service = await startService();
    browser = await launchBrowser();
  }, START_WITHIN_MS);
  afterEach(async () => {
    const mistakes = visits.flatMap((visit) => visit.mistakes);
    // What a test held back on its way is not waited for, and does not fail another test.
    const pages = contexts.flatMap((context) => context.pages());
    await Promise.all(pages.map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
    await Promise.all(contexts.map((context) => context.close()));
    contexts.length = 0;
    visits.length = 0;
    expect(mistakes).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
}

export function api(): Api {
  return new Api(service.url);
}

export function customer(wish: CustomerWish): Promise<Customer> {
  return aCustomer(api(), wish);
}

/** Opens an address of the service in a tab of its own browser profile. */
export async function open(address: string, options: ProfileOptions = {}): Promise<Visit> {
  const context = await newProfile(options);
  const opened = follow(new Visit(await context.newPage(), context));
  await opened.page.goto(address);
  return opened;
}

/** Opens a page of another program; what that says on its console does not matter. */
export async function openElsewhere(address: string): Promise<Page> {
  const page = await (await newProfile()).newPage();
  await page.goto(address);
  return page;
}

/** Opens the billing page of a customer. */
export async function visit(of: Customer, options: VisitOptions = {}): Promise<Visit> {
  const opened = await open(await of.portalUrl(options.user), { ...options, locale: of.locale });
  await opened.page.getByRole('main').waitFor();
  await opened.expectSettled();
  return opened;
}

/** Opens another tab beside an open one. */
export async function anotherTab(of: Customer, beside: Visit): Promise<Visit> {
  const tab = follow(new Visit(await beside.context.newPage(), beside.context));
  await tab.page.goto(await of.portalUrl());
  return tab;
}

async function newProfile(options: ProfileOptions = {}): Promise<BrowserContext> {
  const { window = LARGE, colorScheme = 'light', locale = 'en' } = options;
  const context = await browser.newContext({
    viewport: window,
    colorScheme,
    locale,
    reducedMotion: 'reduce',
  });
  contexts.push(context);
  return context;
}

function follow(opened: Visit): Visit {
  visits.push(opened);
  return opened;
}
