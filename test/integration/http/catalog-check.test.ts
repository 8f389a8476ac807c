import { readFileSync } from 'node:fs';
import request from 'supertest';
import { as, aService } from '../../support/http/test-service';

const { app } = aService();
const ROOMS = readFileSync('catalogs/crowdhandler.yaml', 'utf8');

function check(text: string, type = 'application/yaml') {
  return request(app).post('/v1/catalogs/check').set(as('admin')).set('content-type', type).send(text);
}

describe('POST /v1/catalogs/check', () => {
  it('has nothing to say about a good catalog', async () => {
    const { status, body } = await check(ROOMS);
    expect([status, body]).toEqual([200, { valid: true, mistakes: [], warnings: [] }]);
  });

  it('tells mistakes and what was hardly meant, also prices with decimals', async () => {
    const text = ROOMS.replace('monthly: 3000', 'monthly: 30.00').replace('quoteTtl', 'quoteTTL');
    const { status, body } = await check(text);
    expect([status, body]).toEqual([
      200,
      {
        valid: false,
        mistakes: [{ path: 'quoteTTL', message: 'is not a known field: did you mean quoteTtl?' }],
        warnings: [{ path: 'plans[0].prices.monthly', message: expect.stringMatching(/30\.00/) as string }],
      },
    ]);
  });

  it.each([
    ['a mistake in JSON', '{}', 'application/json', 200],
    ['malformed YAML', 'a: [', 'application/yaml', 400],
    ['a list', '[]', 'application/json', 400],
  ])('answers %s', async (_what, text, type, status) => {
    const answer = await check(text, type);
    expect(answer.status).toBe(status);
    expect(answer.body.valid ?? false).toBe(false);
  });

  it('is for those who may store catalogs', async () => {
    const { status } = await request(app).post('/v1/catalogs/check').set(as('read')).send({});
    expect(status).toBe(403);
  });
});

describe('GET /catalog.schema.json', () => {
  it('is the schema of the repository, for all', async () => {
    const { status, text } = await request(app).get('/catalog.schema.json');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync('catalogs/catalog.schema.json', 'utf8')));
  });
});
