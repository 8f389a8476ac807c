import { givenAccount, putCatalog, startClock } from '../support/service-scenario';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

const NOW = '2040-04-01T00:00:00Z';

async function givenCustomer(client: PatientClient, card: string | null) {
  const catalog = await putCatalog(client);
  const clock = await startClock(client, NOW);
  const { id } = await givenAccount(client, { clock, paymentMethod: card });
  return { account: id, catalog };
}

operation(
  'subscribe, paid by card',
  (client) => givenCustomer(client, 'pm_card_visa'),
  ({ account, catalog }, client) =>
    client.send('POST', `/v1/accounts/${account}/subscriptions`, { catalog, plan: 'basic', interval: 'monthly' }),
);
