import { isDeepStrictEqual } from 'node:util';
import { ulid } from 'ulid';
import { DomainError } from '../../domain/errors';
import { mergeResources, validateResources, type ResourceInput } from '../../domain/reconcile/owner-writes';
import type { Resource } from '../../domain/reconcile/resource';
import { ResourcesUnavailable, type ResourceProvider } from '../../ports/resource-provider';
import type { Subject } from '../../ports/subscription-records';
import type { Database, Statements } from '../persistence/database';
import { ResourceRows } from '../persistence/resource-rows';
import type { Row } from '../persistence/rows';
import { signWebhook } from '../webhooks/webhook-request';

/** The row among the webhook endpoints that the host's deliveries belong to; it has no secret, which is a setting. */
export const HOST_ENDPOINT = 'whe_host_resources';

const REPORTED = ['reconcile.applied'];

interface HostResourcesSettings {
  readonly database: Database;
  readonly url: string;
  /** As Standard Webhooks writes secrets: `whsec_` and base64. */
  readonly secret: string;
  /** Reads what the host answers. @throws DomainError that says what is wrong with it */
  readonly parse: (answer: unknown) => readonly ResourceInput[];
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** The built-in store: what hosts have put there is what there is. */
export const builtInResources: ResourceProvider = { isHost: false, refresh: () => Promise.resolve() };

/** How far reports of reconciles have reached the host. */
interface ReportState {
  /** Reconciles so far. */
  readonly reconciles: number;
  /** False until the host has accepted all of them. */
  readonly isDelivered: boolean;
}

/**
 * The host application owns the resources, and is asked for them. Until it has accepted what a reconcile did, the stored
 * ones are newer than its own, and it is not asked.
 */
export class HostResources implements ResourceProvider {
  readonly isHost = true;

  constructor(private readonly settings: HostResourcesSettings) {}

  async refresh(of: Subject | { readonly account: string }): Promise<void> {
    const { database } = this.settings;
    const account = await findAccount(database.prisma, of);
    if (account === null) return;
    const before = await readReportState(database.prisma, account);
    if (!before.isDelivered) return;
    const inputs = await this.#ask(account);
    await new ResourceRows(database).change(account, async (existing, { now }, statements) => {
      const { reconciles } = await readReportState(statements, account);
      // A reconcile that came meanwhile is newer than this answer.
      return reconciles === before.reconciles ? mirrored(existing, inputs, now) : existing;
    });
  }

  async #ask(account: string): Promise<readonly ResourceInput[]> {
    const { url, secret, parse, timeoutMs = TIMEOUT_MS } = this.settings;
    const timestamp = new Date().toISOString();
    const body = JSON.stringify({ type: 'resources.requested', timestamp, data: { account } });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...signWebhook(`msg_${ulid()}`, secret, body), 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
      return parse(await response.json());
    } catch (error) {
      throw unreadable(error);
    }
  }
}

async function findAccount(
  statements: Statements,
  of: { readonly account?: string; readonly subscription?: string; readonly change?: string },
): Promise<string | null> {
  const { account = null, subscription = null, change = null } = of;
  const rows = await statements.$queryRawUnsafe<Row[]>(
    `SELECT id AS account FROM accounts WHERE id = $1
     UNION SELECT account FROM subscriptions WHERE id = $2 UNION SELECT account FROM changes WHERE id = $3`,
    account,
    subscription,
    change,
  );
  return (rows[0]?.account as string | undefined) ?? null;
}

async function readReportState(statements: Statements, account: string): Promise<ReportState> {
  const [row] = await statements.$queryRawUnsafe<[{ reconciles: bigint; pending: boolean | null }]>(
    `SELECT count(e.id) AS reconciles, bool_or(d.next_try_at IS NOT NULL) AS pending
     FROM events e LEFT JOIN webhook_deliveries d ON d.event = e.id AND d.endpoint = $2
     WHERE e.account = $1 AND e.type = 'reconcile.applied'`,
    account,
    HOST_ENDPOINT,
  );
  return { reconciles: Number(row.reconciles), isDelivered: row.pending !== true };
}

/** The resources after the host has said what there is; the same list where nothing is different. */
function mirrored(
  existing: readonly Resource[],
  inputs: readonly ResourceInput[],
  now: number,
): readonly Resource[] {
  try {
    validateResources(inputs, existing);
  } catch (error) {
    throw unreadable(error);
  }
  const merged = mergeResources(existing, inputs, now);
  return isDeepStrictEqual(byKey(merged), byKey(existing)) ? existing : merged;
}

function byKey(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(resources.map((each) => [JSON.stringify([each.type, each.id]), each]));
}

function unreadable(error: unknown): ResourcesUnavailable {
  const { message, cause } = error as Error & { cause?: { message?: string } };
  const mistakes = error instanceof DomainError ? error.mistakes : [];
  const reason =
    mistakes.map((each) => `${each.path} ${each.message}`).join(', ') || (cause?.message ?? message);
  return new ResourcesUnavailable(`The host's resources cannot be read: ${reason}`);
}

/** Lets reconciles be told to the host's resource endpoint; without one, what was still to be told is dropped. */
export async function keepHostEndpoint({ prisma }: Database, url: string | null): Promise<void> {
  const where = { id: HOST_ENDPOINT };
  if (url !== null) {
    const fields = { url, events: REPORTED, secret: '' };
    await prisma.webhookEndpoint.upsert({ where, create: { ...where, ...fields }, update: fields });
    return;
  }
  if ((await prisma.webhookEndpoint.count({ where })) === 0) return;
  await prisma.$transaction([
    prisma.webhookDelivery.deleteMany({ where: { endpointId: HOST_ENDPOINT } }),
    prisma.webhookEndpoint.deleteMany({ where }),
  ]);
}
