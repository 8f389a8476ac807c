import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { formatMoney } from '../../domain/money/currency';
import { SANDBOX_BANK } from '../../i18n/sandbox-bank';
import type { PaymentEvent } from '../../ports/payment-gateway';
import { setRoute } from '../observability';
import { Html, ICON, markup } from '../markup';
import { check, isStorable } from '../operation/parse-input';

const PATH = '/sandbox/authenticate';

/** A payment as the sandbox's bank shows it. */
interface ShownPayment {
  readonly amount: number;
  readonly currency: string;
  readonly last4: string | null;
  readonly waits: boolean;
}

export interface SandboxBankDependencies {
  readonly bank: {
    find(clientSecret: string): Promise<ShownPayment | null>;
    answer(clientSecret: string, answer: 'succeeded' | 'failed'): Promise<PaymentEvent | null>;
  };
  /** Acts upon what the gateway tells, as upon a webhook. */
  readonly receive: (event: PaymentEvent) => Promise<void>;
}

const LANGUAGES = ['en', 'fr', 'it'] as const;
type Language = (typeof LANGUAGES)[number];

/** Nobody is led anywhere but back to the billing page. */
const asked = {
  client_secret: z.string().max(200).refine(isStorable),
  return_url: z.string().regex(/^\/billing(?:\?[\w\-.~%&=+]*)?$/, 'must be an address of the billing page'),
};
const question = z.object({
  ...asked,
  lang: z.enum(LANGUAGES).optional().catch(undefined),
});
const answer = z.object({ ...asked, answer: z.enum(['succeeded', 'failed']) });

/**
 * The page of the sandbox's bank, in which a test card's payment is confirmed or not: what Stripe.js shows at Stripe. It
 * asks for no credential but the payment's own secret, and stands beside the sandbox gateway only.
 */
export function sandboxBankRouter({ bank, receive }: SandboxBankDependencies): Router {
  const router = Router();
  router.get(PATH, async (request, response) => {
    setRoute(response, PATH);
    const given = check(question, request.query);
    const payment = await bank.find(given.client_secret);
    if (payment === null) throw unknownPayment();
    const language = given.lang ?? languageOf(request);
    const content = payment.waits ? askPage(payment, given, language) : decidedPage(given, language);
    sendPage(response, content, language);
  });
  router.post(PATH, express.urlencoded({ extended: false }), async (request, response) => {
    setRoute(response, PATH);
    const given = check(answer, request.body ?? {});
    const event = await bank.answer(given.client_secret, given.answer);
    if (event === null) throw unknownPayment();
    await receive(event);
    response.redirect(303, given.return_url);
  });
  return router;
}

/** Of who was sent without one: what their browser asks for. */
function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages(...LANGUAGES);
  return LANGUAGES.find((language) => language === accepted) ?? 'en';
}

function unknownPayment(): DomainError {
  return new DomainError('not_found', 'No payment waits with this secret.');
}

function sendPage(response: Response, content: Html, language: Language): void {
  const page = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${ICON}
        <title>${SANDBOX_BANK[language].name}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>${[content]}</main>
      </body>
    </html>`;
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(page.text);
}

type Asked = z.output<typeof question>;

function askPage({ amount, currency, last4 }: ShownPayment, given: Asked, language: Language): Html {
  const texts = SANDBOX_BANK[language];
  return markup`<h1>${texts.question}</h1>
    <p class="amount">${formatMoney(amount, currency, language)}</p>
    <p>${texts.card(last4)}</p>
    <form method="post" action="${PATH}">
      <input type="hidden" name="client_secret" value="${given.client_secret}" />
      <input type="hidden" name="return_url" value="${given.return_url}" />
      <button name="answer" value="succeeded" class="good">${texts.confirm}</button>
      <button name="answer" value="failed">${texts.refuse}</button>
    </form>
    <p><a href="${given.return_url}">${texts.leave}</a></p>
    <p class="note">${texts.note}</p>`;
}

function decidedPage({ return_url: back }: Asked, language: Language): Html {
  const texts = SANDBOX_BANK[language];
  return markup`<h1>${texts.decided}</h1>
    <p>${texts.decidedText}</p>
    <p><a href="${back}">${texts.back}</a></p>`;
}

const STYLE = `
:root { color-scheme: light dark; --text: #1c2430; --quiet: #5b6675; --paper: #f3f5f8; --card: #ffffff; --rule: #8b95a3; --good: #1d6b3f; --on-good: #ffffff; --link: #0b57b0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ee; --quiet: #9aa6b5; --paper: #14181e; --card: #1d232b; --rule: #6b7684; --good: #7fd6a4; --on-good: #10231a; --link: #7db4ff; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
main { width: min(26rem, 100%); padding: 2rem; border-radius: 1rem; background: var(--card); text-align: center; }
h1 { margin: 0 0 1rem; font-size: 1.25rem; }
p { margin: .25rem 0; }
.amount { font-size: 2rem; font-weight: 600; }
form { display: grid; gap: .75rem; margin: 1.5rem 0; }
button { min-height: 2.75rem; border: 1px solid var(--rule); border-radius: .5rem; background: none; color: inherit; font: inherit; font-weight: 500; cursor: pointer; }
.good { background: var(--good); color: var(--on-good); border-color: transparent; }
a { color: var(--link); }
.note { margin-top: 1.5rem; font-size: .875rem; color: var(--quiet); }
`;
