import { setTimeout as delay } from 'node:timers/promises';
import { lastMomentBefore, writePeriod } from '../domain/calendar/instant';
import { formatMoney } from '../domain/money/currency';
import { SCENES, type Product } from './scenes';

/** A document of the API, as far as stories look into it. */
export type Json = Readonly<Record<string, unknown>>;

/** A line of a quote, as it is narrated. */
interface QuotedLine {
  readonly description: string;
  readonly amount: number;
}

const POLL_MS = 150;

/** Plays a story over HTTP, as any client would, and narrates what the service answers. */
export class DemoClient {
  #clock = '';
  #account = '';
  #subscription = '';

  constructor(
    private readonly base: string,
    private readonly key: string,
  ) {}

  say(text: string): void {
    console.log(`  ${text}`);
  }

  /** An account of its own on a test clock, subscribed as the product's scene says. */
  async begin(product: Product, title: string, now: string): Promise<void> {
    console.log(`\n${title}\n${'─'.repeat(title.length)}`);
    const scene = SCENES[product];
    this.#clock = String((await this.post('/v1/test-clocks', { now })).id);
    const account = { name: scene.account, email: 'owner@example.com', testClock: this.#clock };
    this.#account = String((await this.post('/v1/accounts', account)).id);
    await this.post(`/v1/accounts/${this.#account}/payment-methods`, { token: 'pm_card_visa' });
    const subscription = await this.post(`/v1/accounts/${this.#account}/subscriptions`, scene.subscription);
    this.#subscription = String(subscription.id);
    await this.call('PUT', `/v1/accounts/${this.#account}/resources`, { resources: scene.resources });
    this.say(
      `${date(now)}: ${scene.account} subscribes to ${String(subscription.plan)}, ${this.money(subscription.recurring)}.`,
    );
  }

  /** Quotes a change, tells what it costs and does, and confirms it. */
  async change(to: Json, wish: string): Promise<Json> {
    return this.carryOut(await this.post(`/v1/subscriptions/${this.#subscription}/changes`, { to }), wish);
  }

  /** Takes a completed change back, as any other change: quoted, told, confirmed. */
  async takeBack(change: Json, wish: string): Promise<Json> {
    return this.carryOut(await this.post(`/v1/changes/${String(change.id)}/undo`, {}), wish);
  }

  private async carryOut(change: Json, wish: string): Promise<Json> {
    const quote = change.quote as Json;
    this.say(`${date(quote.quotedAt)}: ${wish}`);
    for (const { description, amount } of quote.lines as QuotedLine[]) {
      this.say(
        `    ${description.padEnd(44)} ${formatMoney(amount, String(quote.currency), 'en').padStart(12)}`,
      );
    }
    this.say(
      `    ${'Due now'.padEnd(44)} ${formatMoney(Number(quote.amountDue), String(quote.currency), 'en').padStart(12)}`,
    );
    if (Number(quote.refundDue) > 0) {
      this.say(
        `    ${'Sent back'.padEnd(44)} ${formatMoney(Number(quote.refundDue), String(quote.currency), 'en').padStart(12)}`,
      );
    }
    this.tellWhatItTakes(quote);
    const confirmed = await this.post(`/v1/changes/${String(change.id)}/confirm`, {});
    this.say(`    Confirmed: ${String(confirmed.status)}, effective ${date(quote.effectiveAt)}.`);
    return change;
  }

  async advance(to: string): Promise<void> {
    await this.post(`/v1/test-clocks/${this.#clock}/advance`, { to });
    while ((await this.call('GET', `/v1/test-clocks/${this.#clock}`)).status === 'advancing')
      await delay(POLL_MS);
  }

  /** Support's yes to a request. */
  async approve(change: Json): Promise<void> {
    await this.post(`/v1/changes/${String(change.id)}/approve`, { note: 'As you asked' });
  }

  /** Where the subscription and the account's resources are now. */
  async tellWhereItIs(): Promise<void> {
    const now = String((await this.call('GET', `/v1/test-clocks/${this.#clock}`)).now);
    const subscription = await this.call('GET', `/v1/subscriptions/${this.#subscription}`);
    const { start, end } = subscription.currentPeriod as Record<'start' | 'end', string>;
    const period = { start: Date.parse(start), end: Date.parse(end) };
    const paid = Date.parse(String(subscription.paidThrough));
    if (subscription.status === 'canceled') this.say(`${date(now)}: left.`);
    else
      this.say(
        `${date(now)}: on ${String(subscription.plan)}, ${this.money(subscription.recurring)}, ${writePeriod(period, date)}, paid through ${date(lastMomentBefore(paid))}.`,
      );
    const { data } = await this.call('GET', `/v1/accounts/${this.#account}/resources`);
    for (const { type, id, state, attributes } of data as Json[]) {
      const { capacity, inputRate } = attributes as { capacity?: number; inputRate?: number };
      const figures =
        capacity === undefined ? '' : `, capacity ${String(capacity)}, input rate ${String(inputRate)}`;
      this.say(`    ${String(type)} ${String(id)}: ${String(state)}${figures}`);
    }
  }

  /** Every movement of money and credit. */
  async tellLedger(): Promise<void> {
    const { data } = await this.call('GET', `/v1/accounts/${this.#account}/ledger`);
    this.say('The ledger:');
    for (const { at, type, amount } of data as Json[]) {
      this.say(
        `    ${date(at).padEnd(13)} ${String(type).padEnd(18)} ${formatMoney(Number(amount), 'USD', 'en').padStart(12)}`,
      );
    }
  }

  /** What the quote says will happen to resources. */
  private tellWhatItTakes(quote: Json): void {
    const actions = actionsOf(quote);
    if (actions.length > 0) this.say('    What it takes:');
    for (const { action, type, id, attribute, from, to } of actions) {
      const what = action === 'set' ? `${String(attribute)} ${String(from)} → ${String(to)}` : String(action);
      this.say(`      ${String(type)} ${String(id)}: ${what}`);
    }
  }

  private money(recurring: unknown): string {
    const { amount, interval } = recurring as Json;
    return `${formatMoney(Number(amount), 'USD', 'en')} ${String(interval)}`;
  }

  private post(path: string, body: unknown): Promise<Json> {
    return this.call('POST', path, body);
  }

  private async call(method: string, path: string, body?: unknown): Promise<Json> {
    const response = await fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

function actionsOf({ reconcile }: Json): readonly Json[] {
  return (reconcile as Json[]).flatMap(({ actions }) => actions as Json[]);
}

function date(instant: unknown): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(instant as string | number),
  );
}
