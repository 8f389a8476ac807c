import { setTimeout as delay } from 'node:timers/promises';
import express, { Router } from 'express';
import { decodeTime, ulid } from 'ulid';
import { z } from 'zod';
import { toIso } from '../domain/calendar/instant';
import { invalidRequest } from '../domain/errors';
import { isStorable } from '../http/operation/parse-input';
import { PortalSessions } from '../http/auth/portal-sessions';
import type { Services, Call } from '../services/services';
import type { SigningKeyStore } from '../ports/access';
import type { ReadableEmail, SentMail } from '../ports/mailer';
import { setRoute } from '../http/observability';
import { sendJson } from '../http/operation/answer';
import { isProduct, SCENES, type Product } from './scenes';

/** What the demo needs of the service. */
interface DemoDependencies {
  readonly services: Services;
  readonly signingKeys: SigningKeyStore;
  readonly publicUrl: string;
  /** Where the workflows of an account are shown; null where nobody said where the Temporal UI is. */
  readonly workflowsOf: (account: string) => string | null;
}

const begin = z.object({
  product: z.custom<Product>(isProduct),
  locale: z.enum(['en', 'fr', 'it']).default('en'),
});
const id = z.string().refine(isStorable);
const answer = z.object({ change: id, answer: z.enum(['approve', 'decline']) });
const advance = z.object({ clock: id, to: z.iso.datetime() });
const POLL_MS = 100;
const OWNER = 'owner';
const call: Call = { actor: 'demo', newId: (prefix) => `${prefix}_${ulid()}` };
const support: Call = { ...call, actor: 'support (demo)' };

/** Sets up accounts for whoever tries the service out, and moves their time. For development only: it asks for no key. */
export function demoRouter(dependencies: DemoDependencies): Router {
  const router = Router();
  router.post('/demo/start', express.json(), async (request, response) => {
    const parsed = begin.safeParse(request.body);
    if (!parsed.success) throw invalidRequest('product', 'there is no such product');
    response.status(201).json(await start(dependencies, parsed.data));
  });
  router.post('/demo/clock/advance', express.json(), async (request, response) => {
    const parsed = advance.safeParse(request.body);
    if (!parsed.success) throw invalidRequest('to', 'a clock and an instant are needed');
    response.json(await moveClock(dependencies, parsed.data.clock, Date.parse(parsed.data.to)));
  });
  router.post('/demo/requests/answer', express.json(), async (request, response) => {
    const parsed = answer.safeParse(request.body);
    if (!parsed.success) throw invalidRequest('answer', 'a change and an answer are needed');
    await answerAsSupport(dependencies, parsed.data);
    response.json({});
  });
  return router;
}

async function start(
  { services, signingKeys, publicUrl, workflowsOf }: DemoDependencies,
  { product, locale }: z.output<typeof begin>,
) {
  const scene = SCENES[product];
  const { id: clock, now } = await services.testClocks.create(Date.now(), call);
  const email = 'owner@example.com';
  const users = [{ id: OWNER, name: 'Alex Owner', email, role: 'owner' as const }];
  const account = await services.accounts.create(
    { name: scene.account, email, users, locale, testClock: clock },
    call,
  );
  await services.paymentMethods.attach(account.id, { token: 'pm_card_visa', makeDefault: true }, call);
  const { subscription } = await services.subscriptions.subscribe(account.id, scene.subscription, call);
  for (const usage of scene.usage) await services.subscriptions.recordUsage(subscription.id, usage);
  await services.resources.replaceAll(account.id, scene.resources);
  const { token } = await new PortalSessions(signingKeys).open({
    account: account.id,
    user: OWNER,
    locale: null,
    returnUrl: `${publicUrl}/demo`,
  });
  const workflows = workflowsOf(account.id);
  return { url: `${publicUrl}/billing#token=${token}`, clock, now: toIso(now), workflows };
}

async function answerAsSupport({ services: { changes } }: DemoDependencies, asked: z.output<typeof answer>) {
  if (asked.answer === 'approve') {
    await changes.approve(asked.change, { timing: 'at_renewal', note: null }, support);
  } else {
    await changes.decline(asked.change, null, support);
  }
}

async function moveClock({ services: { testClocks } }: DemoDependencies, clock: string, to: number) {
  let moved = await testClocks.advance(clock, to);
  while (moved.status === 'advancing') {
    await delay(POLL_MS);
    moved = await testClocks.get(clock);
  }
  return { clock, now: toIso(moved.now) };
}

const PATH = '/demo/mail.json';
const MOST = 100;

const mailQuery = z.object({ account: id.nullable().default(null) });

/** The emails of a demo, of all kinds or of one account, the newest first, for anyone who can reach it: never mount it where real people are written to. */
export function mailRouter(kinds: readonly SentMail[]): Router {
  const router = Router();
  router.get(PATH, async (request, response) => {
    setRoute(response, PATH);
    const parsed = mailQuery.safeParse(request.query);
    if (!parsed.success) throw invalidRequest('account', 'there is no such account');
    const { account } = parsed.data;
    const emails = (await Promise.all(kinds.map((mail) => mail.latest(MOST, account)))).flat();
    emails.sort((one, other) => writtenAt(other) - writtenAt(one));
    sendJson(response, { data: emails.slice(0, MOST).map(toApiEmail) });
  });
  return router;
}

/** Not by `sentAt`: each account may live on a clock of its own. */
function writtenAt({ id }: ReadableEmail): number {
  return decodeTime(id.slice(id.indexOf('_') + 1));
}

function toApiEmail({ sentAt, ...email }: ReadableEmail) {
  return { ...email, sentAt: toIso(sentAt) };
}
