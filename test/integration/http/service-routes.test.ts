import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express, { Router } from 'express';
import request from 'supertest';
import { aService, as } from '../../support/http/test-service';

describe('health', () => {
  it('is alive whatever else is down', async () => {
    const { app } = aService({ readinessChecks: { database: () => Promise.reject(new Error('down')) } });
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  it('is ready when all that it needs answers', async () => {
    const { app } = aService({ readinessChecks: { database: () => Promise.resolve() } });
    const answer = await request(app).get('/readyz');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ready', checks: { database: 'ok' } }]);
  });

  it('is not ready while something fails or keeps silent, and says what', async () => {
    const readinessChecks = {
      database: () => Promise.resolve(),
      temporal: () => Promise.reject(new Error('down')),
      mail: () => new Promise(() => undefined),
    };
    const answer = await request(aService({ readinessChecks }).app).get('/readyz');
    expect([answer.status, answer.body]).toEqual([
      503,
      { status: 'unavailable', checks: { database: 'ok', temporal: 'failed', mail: 'failed' } },
    ]);
  });
});

describe('metrics', () => {
  it('count requests by route and status, never by path', async () => {
    const { app } = aService();
    await request(app).get('/v1/changes/chg_1').set(as('read'));
    await request(app).get('/v1/changes/secret-id').set(as('read'));
    await request(app).get('/some/unknown/path');
    const { text } = await request(app).get('/metrics');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/changes/{id}",status="200"} 1',
    );
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/changes/{id}",status="404"} 1',
    );
    expect(text).toContain('route="unrouted"');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/secret-id|unknown/);
  });
});

describe('documentation', () => {
  const { app } = aService();

  it('is served for machines', async () => {
    const { status, body } = await request(app).get('/openapi.json');
    expect([status, body.openapi, body.servers]).toEqual([
      200,
      '3.1.0',
      [{ url: 'http://planshift.example' }],
    ]);
  });

  it('is what the bare address leads to where there is no demo', async () => {
    expect((await request(app).get('/')).headers.location).toBe('/docs');
  });
});

describe('the billing page', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>Billing</title>');
  writeFileSync(path.join(folder, 'demo.html'), '<title>Demo</title>');
  writeFileSync(path.join(folder, 'docs.html'), '<title>Reference</title>');
  writeFileSync(path.join(folder, 'assets', 'index-1.js'), 'let a;');
  writeFileSync(path.join(folder, '.stamp'), 'secret');

  it('is served with its assets', async () => {
    const { app } = aService({ page: { folder, demo: false } });
    const page = await request(app).get('/billing?change=chg_1');
    const asset = await request(app).get('/billing/assets/index-1.js');
    expect([page.status, page.text, page.headers['cache-control']]).toEqual([
      200,
      '<title>Billing</title>',
      'no-cache',
    ]);
    expect([asset.status, asset.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  });

  it.each([
    '/billing/.stamp',
    '/billing/assets/../.stamp',
    '/billing/assets/%2e%2e/.stamp',
    '/billing/assets/',
    '/demo',
  ])('does not serve %s', async (address) => {
    const { app } = aService({ page: { folder, demo: false } });
    expect((await request(app).get(address)).status).toBe(404);
  });

  it('comes with the reference, which is allowed nothing from elsewhere, whoever takes the payments', async () => {
    const payments = { sandbox: false, stripePublishableKey: 'pk_test_1' };
    const { app } = aService({ page: { folder, demo: false }, payments });
    const { text, headers } = await request(app).get('/docs');
    expect([text, headers['cache-control']]).toEqual(['<title>Reference</title>', 'no-cache']);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;" +
        "connect-src 'self';worker-src blob:;base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
  });

  it('brings the demo in development', async () => {
    const { app } = aService({ page: { folder, demo: true } });
    for (const address of ['/demo', '/demo/mail'])
      expect((await request(app).get(address)).text).toContain('Demo');
  });

  it('may load Stripe’s form where Stripe takes the payments, and nothing else', async () => {
    const payments = { sandbox: false, stripePublishableKey: 'pk_test_1' };
    const { headers } = await request(aService({ payments }).app).get('/healthz');
    expect(headers['content-security-policy']).toContain('https://js.stripe.com');
    expect((await request(aService().app).get('/healthz')).headers['content-security-policy']).not.toContain(
      'stripe',
    );
  });
});

describe('other routers', () => {
  it('are served beside the API, with its error handler', async () => {
    const router = Router();
    router.get('/gateway/notices', (_request, response) => void response.end('thanks'));
    router.post('/gateway/read', express.json({ limit: 100 }), (_request, response) => void response.end());
    router.get('/gateway/broken', () => {
      throw new Error('secret');
    });
    const { app } = aService({ routers: [router] });
    expect((await request(app).get('/gateway/notices')).text).toBe('thanks');
    for (const [body, type] of [
      ['{', 'application/json'],
      ['null', 'application/json'],
      [JSON.stringify('x'.repeat(200)), 'application/json'],
      ['{}', 'application/json; charset=latin-9'],
    ] as const) {
      const answer = await request(app).post('/gateway/read').set('content-type', type).send(body);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    }
    expect((await request(app).get('/gateway/broken')).body.code).toBe('internal_error');
  });
});
