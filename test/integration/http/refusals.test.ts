import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import request from 'supertest';
import { AuthenticationRequired, DomainError, type ProblemCode } from '../../../src/domain/errors';
import { DEFAULT_LIMITS } from '../../../src/http/limits';
import { PROBLEM_KINDS } from '../../../src/http/problem/problem';
import { fakeServices } from '../../support/http/fake-services';
import { aService, as } from '../../support/http/test-service';

/** What a confirmation is answered whose service fails like this. */
async function confirmFailing(error: Error) {
  const services = fakeServices({ changes: { confirm: () => Promise.reject(error) } });
  const service = aService({ services });
  const answer = await request(service.app).post('/v1/changes/chg_1/confirm').set(as('admin')).send({});
  return { ...service, answer };
}

const domainCodes = Object.keys(PROBLEM_KINDS).filter((code) => code !== 'internal_error') as ProblemCode[];

describe('a refusal', () => {
  it.each(domainCodes)('with the code %s is a problem document with its status', async (code) => {
    const { answer } = await confirmFailing(new DomainError(code, 'Because.'));
    expect(answer.status).toBe(PROBLEM_KINDS[code].status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code, detail: 'Because.', title: PROBLEM_KINDS[code].title });
    expect(answer.body.instance).toBe(`urn:request:${answer.headers['x-request-id']}`);
  });

  it('of a workflow says what the workflow said', async () => {
    const details = { mistakes: [{ path: 'keep.domain', message: 'there is no such resource' }] };
    const failure = ApplicationFailure.nonRetryable('Because.', 'invalid_request', details);
    const { answer } = await confirmFailing(new WorkflowUpdateFailedError('failed', failure));
    expect([answer.status, answer.body.errors]).toEqual([400, details.mistakes]);
  });

  it('hands the client secret to whoever has to authenticate', async () => {
    const { answer } = await confirmFailing(new AuthenticationRequired('Ask the bank.', 'pi_1_secret_2'));
    expect([answer.status, answer.body.clientSecret]).toEqual([402, 'pi_1_secret_2']);
  });
});

describe('a fault', () => {
  it('gives nothing away, and is found in the log by the request’s id', async () => {
    const { answer, logged } = await confirmFailing(new Error('password=hunter2 at 10.0.0.1'));
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'internal_error' });
    expect(answer.text).not.toContain('hunter2');
    const line = logged.find(({ level }) => level === 50);
    expect(line?.requestId).toBe(answer.headers['x-request-id']);
  });

  it('that is no error at all is one all the same', async () => {
    const { answer } = await confirmFailing('boom' as unknown as Error);
    expect(answer.status).toBe(500);
  });

  it('of a part that cannot be reached asks to come back', async () => {
    const { answer } = await confirmFailing(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('of the credentials’ store is not taken for a wrong credential', async () => {
    const apiKeys = { findByHash: () => Promise.reject(Object.assign(new Error('x'), { code: 'P1001' })) };
    const { app } = aService({ apiKeys });
    const answer = await request(app).get('/v1/accounts/acc_1').set(as('admin'));
    expect(answer.status).toBe(503);
  });
});

describe('a path', () => {
  const { app } = aService();

  it.each([
    ['that nobody serves', 'get', '/v1/nothing', 404],
    ['that is not well encoded', 'get', '/v1/changes/%E0%A4%A', 400],
    ['with a parameter that is not known', 'get', '/v1/changes/chg_1?verbose=1', 400],
  ] as const)('%s is refused', async (_what, method, path, status) => {
    const answer = await request(app)[method](path).set(as('admin'));
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });
});

describe('a method that a path does not know', () => {
  const { app } = aService();

  it('is refused with those that it knows', async () => {
    const answer = await request(app).delete('/v1/accounts/acc_1').set(as('admin'));
    expect([answer.status, answer.body.code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.allow).toBe('GET, HEAD, PATCH, OPTIONS');
  });

  it('is told with those of an id that is spelled like a word of the API', async () => {
    const answer = await request(app).patch('/v1/catalogs/check').set(as('admin'));
    expect([answer.status, answer.headers.allow]).toEqual([405, 'PUT, POST, GET, HEAD, OPTIONS']);
  });

  it('may be asked for', async () => {
    const answer = await request(app).options('/v1/changes/chg_1/confirm');
    expect([answer.status, answer.headers.allow]).toEqual([204, 'POST, OPTIONS']);
    expect((await request(app).head('/v1/accounts/acc_1').set(as('admin'))).status).toBe(200);
  });
});

describe('a write that lost against another of the same thing', () => {
  it.each([
    ['Prisma says so', Object.assign(new Error('taken'), { code: 'P2002' })],
    ['PostgreSQL says so', Object.assign(new Error('taken'), { code: '23505' })],
    [
      'a raw query says so',
      Object.assign(new Error('raw'), {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '23505', kind: 'UniqueConstraintViolation' } } },
      }),
    ],
  ])('is a conflict where %s', async (_who, error) => {
    const { answer } = await confirmFailing(error);
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
  });
});

describe('too many requests', () => {
  const limit = { windowMs: 60_000, requests: 3 };
  const limits = {
    ...DEFAULT_LIMITS,
    perSessionUser: limit,
    perKey: limit,
    refusedPerAddress: limit,
  };

  it('of one caller are refused, those of others not', async () => {
    const { app } = aService({ limits });
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      statuses.push((await request(app).get('/v1/accounts/acc_1').set(as('admin'))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await request(app).get('/v1/accounts/acc_1').set(as('admin'));
    expect(refused.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const other = await request(app).get('/v1/accounts/acc_1').set(as('read'));
    expect(other.status).toBe(200);
  });

  it('of one user’s sessions are refused, those of the server not', async () => {
    const { app } = aService({ limits: { ...limits, perKey: DEFAULT_LIMITS.perKey } });
    const statuses: number[] = [];
    const open = () => request(app).post('/v1/portal-sessions').set(as('admin'));
    for (let sent = 0; sent < 4; sent += 1) {
      const { body } = await open().send({ account: 'acc_1', user: 'own' });
      const session = { authorization: `Bearer ${body.token}` };
      statuses.push((await request(app).get('/v1/portal-session').set(session)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('counts refused tokens of whatever shape', async () => {
    const { app } = aService({ limits });
    const token = `${Buffer.from('{"kid":5,"alg":"HS256"}').toString('base64url')}.e30.x`;
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      const guess = { authorization: `Bearer ${token}` };
      statuses.push((await request(app).get('/v1/accounts').set(guess)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('behind a proxy are counted for whom the proxy speaks for, where it is trusted', async () => {
    const { app } = aService({ limits, trustedProxies: 1 });
    const guess = (address: string) =>
      request(app).get('/v1/accounts').set({ authorization: 'Bearer sk_guess', 'x-forwarded-for': address });
    const statuses: number[] = [];
    for (const last of [1, 1, 1, 1, 2]) statuses.push((await guess(`203.0.113.${last}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 401]);
  });

  it('with wrong keys are refused for a while', async () => {
    const { app } = aService({ limits });
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      const guess = { authorization: `Bearer sk_guess${sent}` };
      statuses.push((await request(app).get('/v1/accounts/acc_1').set(guess)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
  });
});
