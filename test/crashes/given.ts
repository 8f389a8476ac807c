import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { TermsRequest } from '../../src/domain/subscription/subscription';
import type { PaymentEvent } from '../../src/ports/payment-gateway';
import type { ChangeView } from '../support/service-client';
import {
  givenAccount,
  givenSubscription,
  putCatalog,
  startClock,
  type Scenario,
  type ScenarioInput,
} from '../support/service-scenario';
import type { PatientClient, Stage } from './stage';

/** Far from the day on which the tests run: real time is left out of what is compared. */
export const NOW = '2040-04-01T00:00:00Z';
export const RENEWAL = '2040-05-01T00:00:00Z';

export const DECLINED = 'pm_card_chargeCustomerFail';
export const AUTHENTICATION = 'pm_card_authenticationRequired';

export type Policies = CatalogDocument['changePolicies'];
export const always = (settlement: string): { readonly changePolicies: Policies } => ({
  changePolicies: [{ when: {}, timing: 'immediate', settlement } as Policies[number]],
});

/** A customer to be, who has no subscription yet. */
export async function givenCustomer(
  client: PatientClient,
  card: string | null,
  catalog: Partial<CatalogDocument> = {},
) {
  const id = await putCatalog(client, catalog);
  const clock = await startClock(client, NOW);
  const account = await givenAccount(client, { clock, paymentMethod: card });
  return { account: account.id, catalog: id, clock };
}

export const subscribe = (
  client: PatientClient,
  { account, catalog }: { readonly account: string; readonly catalog: string },
  terms: Readonly<Record<string, unknown>> = {},
) =>
  client.send<{ readonly id: string; readonly subscription?: string }>(
    'POST',
    `/v1/accounts/${account}/subscriptions`,
    {
      catalog,
      plan: 'basic',
      interval: 'monthly',
      ...terms,
    },
  );

/** Basic, monthly, unless said otherwise. */
export function given(client: PatientClient, input: ScenarioInput = {}): Promise<Scenario> {
  return givenSubscription(client, { now: NOW, ...input });
}

export interface Quoted {
  readonly scenario: Scenario;
  readonly change: ChangeView;
}

/** A customer with an open quote. */
export async function givenQuote(
  client: PatientClient,
  to: TermsRequest,
  input: ScenarioInput = {},
): Promise<Quoted> {
  const scenario = await given(client, input);
  return { scenario, change: await scenario.quote(to) };
}

/** A customer who has confirmed. */
export async function givenConfirmed(
  client: PatientClient,
  to: TermsRequest,
  input: ScenarioInput = {},
): Promise<Quoted> {
  const quoted = await givenQuote(client, to, input);
  return { ...quoted, change: await quoted.scenario.confirm(quoted.change) };
}

/** A change that waits for its customer at the bank. */
export async function givenAuthentication(client: PatientClient): Promise<Quoted> {
  const scenario = await given(client);
  await scenario.addCard(AUTHENTICATION);
  const change = await scenario.quote({ plan: 'pro' });
  await scenario.tryConfirm(change);
  return { scenario, change };
}

/** A monthly subscription to Pro whose renewal was declined. */
export async function givenPastDue(
  client: PatientClient,
  catalog: Partial<CatalogDocument> = {},
): Promise<Scenario> {
  const scenario = await given(client, { catalog, subscription: { plan: 'pro' } });
  await scenario.addCard(DECLINED);
  await scenario.advance(RENEWAL);
  return scenario;
}

/** An account with much credit and a cheap monthly subscription. */
export async function givenCredit(
  client: PatientClient,
  catalog: Partial<CatalogDocument> = {},
): Promise<Scenario> {
  const scenario = await given(client, {
    catalog: { ...always('restart_with_credit'), ...catalog },
    subscription: { plan: 'pro', interval: 'annual' },
  });
  await scenario.change({ plan: 'basic', interval: 'monthly' });
  return scenario;
}

/** Domains, the first the oldest. */
export const domains = (...ids: string[]) =>
  ids.map((id, index) => ({
    type: 'domain',
    id,
    attributes: { activatedAt: `2039-01-0${String(index + 1)}T00:00:00Z` },
  }));

export const advance = (client: PatientClient, { clock }: { readonly clock: string | null }, to: string) =>
  client.send('POST', `/v1/test-clocks/${clock!}/advance`, { to });

export const act = (client: PatientClient, { change }: Quoted, what: string, body: unknown = {}) =>
  client.send('POST', `/v1/changes/${change.id}/${what}`, body);

interface ChargeRow {
  readonly id: string;
  readonly idempotency_key: string;
  readonly amount: string;
  readonly currency: string;
  readonly metadata: Extract<PaymentEvent, { kind: 'payment_succeeded' }>['metadata'];
}

/** What the gateway knows of the last charge, as its events tell it. */
export async function lastCharge({ pool }: Stage) {
  const { rows } = await pool.query<ChargeRow>(
    'SELECT * FROM sandbox_charges ORDER BY created_at DESC LIMIT 1',
  );
  const { id, idempotency_key: idempotencyKey, amount, currency, metadata } = rows[0]!;
  return { charge: id, idempotencyKey, amount: Number(amount), currency, metadata };
}

/** The customer passes the bank's check for the last charge. */
export async function authenticate(stage: Stage): Promise<Awaited<ReturnType<typeof lastCharge>>> {
  const charge = await lastCharge(stage);
  await stage.bank.answer(`${charge.charge}_secret_sandbox`, 'succeeded');
  return charge;
}
