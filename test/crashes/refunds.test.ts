import type { Scenario } from '../support/service-scenario';
import { always, given, givenCredit, givenPastDue } from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

const SUPPORT = { reason: 'The customer asked for it.' };
const VAT = { taxes: [{ name: 'VAT', percent: '20' }] };

/** Gives back of the first invoice. */
async function refund(client: PatientClient, scenario: Scenario, body: unknown) {
  const [invoice] = await scenario.invoices();
  return client.send('POST', `/v1/invoices/${invoice!.id}/refunds`, { ...SUPPORT, ...(body as object) });
}

const payBack = (client: PatientClient, { account }: Scenario, amount: number) =>
  client.send('POST', `/v1/accounts/${account}/credits`, { amount, to: 'payment_method', ...SUPPORT });

operation(
  'refund an invoice to its payment method',
  (client) => given(client, { catalog: VAT }),
  (scenario, client) => refund(client, scenario, { amount: 1801, to: 'payment_method' }),
);
operation(
  'refund an invoice as account credit',
  (client) => given(client, { catalog: VAT }),
  (scenario, client) => refund(client, scenario, { to: 'account_credit' }),
);
operation('a refund as account credit pays what is open', givenPastDue, (scenario, client) =>
  refund(client, scenario, { to: 'account_credit' }),
);
operation(
  'refund what is left of an invoice that a change credited',
  async (client) => {
    const scenario = await given(client, {
      catalog: { ...VAT, ...always('prorated_difference') },
      subscription: { plan: 'pro' },
    });
    await scenario.change({ plan: 'basic' });
    return scenario;
  },
  (scenario, client) => refund(client, scenario, { to: 'payment_method' }),
);
operation('pay account credit back', givenCredit, (scenario, client) => payBack(client, scenario, -5000));
operation(
  'a refund that the gateway refuses becomes account credit',
  async (client) => {
    const scenario = await given(client);
    await client.stage.pool.query('UPDATE sandbox_charges SET amount = 1000');
    return scenario;
  },
  (scenario, client) => refund(client, scenario, { to: 'payment_method' }),
);
