import request from 'supertest';
import { demoRouter } from '../../../src/demo/demo-router';
import { fakeServices } from '../../support/http/fake-services';
import { InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { aService } from '../../support/http/test-service';

const router = demoRouter({
  services: fakeServices(),
  signingKeys: new InMemorySigningKeys(),
  publicUrl: 'http://localhost',
  workflowsOf: () => null,
});
const { app } = aService({ routers: [router] });

const JSON_TYPE = 'application/json';

describe.each(['/demo/start', '/demo/clock/advance', '/demo/requests/answer'])('%s', (path) => {
  it.each([
    ['nothing', '', JSON_TYPE],
    ['what is cut off', '{', JSON_TYPE],
    ['null', 'null', JSON_TYPE],
    ['more than is read', JSON.stringify({ product: 'x'.repeat(300_000) }), JSON_TYPE],
    ['another character set', '{}', `${JSON_TYPE}; charset=latin-9`],
    [
      'what cannot be stored',
      '{"change":"\\u0000","clock":"\\u0000","to":"2027-04-01T00:00:00Z","answer":"approve"}',
      JSON_TYPE,
    ],
  ])('refuses %s', async (_what, body, type) => {
    const answer = await request(app).post(path).set('content-type', type).send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });
});
