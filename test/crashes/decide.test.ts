import {
  act,
  advance,
  authenticate,
  domains,
  given,
  givenAuthentication,
  givenConfirmed,
  givenQuote,
  RENEWAL,
  type Quoted,
} from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

const cancel = (quoted: Quoted, client: PatientClient) =>
  act(client, quoted, 'cancel', { reason: 'Not now.' });
const givenRequest = (client: PatientClient) =>
  givenConfirmed(client, { addOns: [] }, { subscription: { addOns: ['sms'] } });
const givenScheduled = (client: PatientClient) => givenConfirmed(client, { plan: 'free' });

async function givenChoice(client: PatientClient): Promise<Quoted> {
  const scenario = await given(client, { subscription: { plan: 'pro' } });
  await scenario.putResources(domains('a', 'b', 'c'));
  return { scenario, change: await scenario.change({ plan: 'basic' }) };
}

operation('cancel a quote', (client) => givenQuote(client, { plan: 'pro' }), cancel);
operation('cancel what waits for authentication', givenAuthentication, cancel);
operation(
  'cancel what was authenticated meanwhile',
  async (client) => {
    const quoted = await givenAuthentication(client);
    await authenticate(client.stage);
    return quoted;
  },
  cancel,
);
operation('cancel what is scheduled', givenScheduled, cancel);
operation('cancel what is requested', givenRequest, cancel);
operation('cancel what is completed', (client) => givenConfirmed(client, { plan: 'pro' }), cancel);
operation('choose what to keep', givenChoice, (quoted, client) =>
  act(client, quoted, 'keep', { keep: { domain: ['c'] } }),
);
operation('approve for the renewal', givenRequest, (quoted, client) =>
  act(client, quoted, 'approve', { note: 'Fine.' }),
);
operation('approve at once', givenRequest, (quoted, client) =>
  act(client, quoted, 'approve', { timing: 'immediate' }),
);
operation('decline', givenRequest, (quoted, client) => act(client, quoted, 'decline', { note: 'Sorry.' }));
operation('remind of what is scheduled', givenChoice, ({ scenario }, client) =>
  advance(client, scenario, '2040-04-30T01:00:00Z'),
);
operation('a scheduled downgrade takes effect, resources are adapted', givenChoice, ({ scenario }, client) =>
  advance(client, scenario, RENEWAL),
);
operation('a scheduled change to a free plan takes effect', givenScheduled, ({ scenario }, client) =>
  advance(client, scenario, RENEWAL),
);
