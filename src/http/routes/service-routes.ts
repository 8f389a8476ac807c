import { type Response, Router } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { CATALOG_JSON_SCHEMA } from '../../domain/catalog/parse-catalog';
import { type HttpMetrics, setRoute } from '../observability';
import { sendJson } from '../operation/answer';
import { buildOpenApiDocument } from '../openapi/document';
import type { Operation } from '../operation/operation';

/** What the routes beside the API proper need. */
interface ServiceRoutes {
  readonly operations: readonly Operation[];
  readonly publicUrl: string;
  /** Markdown, put into the description of the API. */
  readonly guides: () => string;
  readonly metrics: HttpMetrics;
  readonly readiness: Readiness;
  /** Where the bare address leads: to the demo where there is one, else to the reference. */
  readonly home: '/demo' | '/docs';
}

/** Health, metrics and documentation for machines: open to all, and outside the API's version. */
export function serviceRouter(routes: ServiceRoutes): Router {
  const { operations, publicUrl, guides, metrics, readiness, home } = routes;
  const router = Router();
  const serve = (path: string, answer: (response: Response) => Promise<void> | void) => {
    router.get(path, async (_request, response) => {
      setRoute(response, path);
      await answer(response);
    });
  };
  const openApi = once(() => JSON.stringify(buildOpenApiDocument(operations, publicUrl, guides())));
  const catalogSchema = once(() => JSON.stringify(CATALOG_JSON_SCHEMA, null, 2));

  serve('/', (response) => {
    response.redirect(home);
  });
  serve('/healthz', (response) => {
    sendJson(response, { status: 'ok' });
  });
  serve('/readyz', async (response) => {
    const report = await readiness.check();
    sendJson(response.status(report.status === 'ready' ? 200 : 503), report);
  });
  serve('/metrics', async (response) => {
    send(response, metrics.registry.contentType, await metrics.registry.metrics());
  });
  serve('/openapi.json', (response) => {
    send(response, 'application/json; charset=utf-8', openApi());
  });
  serve('/catalog.schema.json', (response) => {
    send(response, 'application/schema+json; charset=utf-8', catalogSchema());
  });
  return router;
}

function send(response: Response, type: string, text: string): void {
  response.setHeader('Content-Type', type);
  response.end(text);
}

/** Builds what is asked for the first time, and keeps it. */
function once<Value>(build: () => Value): () => Value {
  let built: { readonly value: Value } | undefined;
  return () => (built ??= { value: build() }).value;
}

/** Asks something that the service cannot work without whether it is there; throws where it is not. */
export type ReadinessCheck = () => Promise<unknown>;

/** What of the service can be reached. */
interface ReadinessReport {
  readonly status: 'ready' | 'unavailable';
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

const PATIENCE_MS = 2_000;

/** Whether the service can do its work: all its checks pass, each in time. */
export class Readiness {
  constructor(private readonly checks: Readonly<Record<string, ReadinessCheck>>) {}

  async check(): Promise<ReadinessReport> {
    const results = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const isReady = results.every(([, outcome]) => outcome === 'ok');
    return { status: isReady ? 'ready' : 'unavailable', checks: Object.fromEntries(results) };
  }
}

async function outcomeOf(check: ReadinessCheck): Promise<'ok' | 'failed'> {
  const patience = new AbortController();
  try {
    const late = delay(PATIENCE_MS, 'failed' as const, { signal: patience.signal, ref: false });
    return await Promise.race([check().then(() => 'ok' as const), late]);
  } catch {
    return 'failed';
  } finally {
    patience.abort();
  }
}
