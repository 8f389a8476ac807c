import { DomainError } from '../../domain/errors';
import type { Change } from '../../domain/change/change';
import type {
  ChangeEvent,
  ChangeFilter,
  ChangeHistoryEntry,
  ChangeNames,
  ChangeView,
  Page,
  PageRequest,
} from '../../ports/reads';
import { planChangeWorkflowId } from '../../ports/workflows';
import { ChangeFeed, type ChangeEventSource, type ChangeHead } from './change-feed';
import { CatalogVersions } from './catalogs';
import { readChangeNames } from './change-names';
import type { Database, NamedStatement } from './database';
import { readPage } from './page';
import { fromChangeRow, type Row } from './rows';

const BY_ID: NamedStatement = {
  name: 'change-by-id',
  text: 'SELECT row_to_json(c) AS change FROM changes c WHERE id = $1',
};

const HEADS: NamedStatement = {
  name: 'change-heads',
  text: `SELECT c.id, c.xmin::text AS version,
    coalesce((SELECT max(e.id) FROM events e WHERE e.change = c.id), '') AS "lastEvent"
    FROM changes c WHERE c.id = ANY ($1)`,
};

/** Changes as they are read: from the database, never from Temporal. */
export class ChangeReads implements ChangeEventSource {
  readonly #feed = new ChangeFeed(this);

  constructor(
    private readonly database: Database,
    private readonly workflowUrl: (workflowId: string) => string | null,
    private readonly catalogs = new CatalogVersions(database),
  ) {}

  /** @throws DomainError `not_found` */
  async get(id: string): Promise<ChangeView> {
    const { rows } = await this.database.pool.query<Row>({ ...BY_ID, values: [id] });
    const [row] = rows;
    if (!row) throw new DomainError('not_found', `There is no change ${id}.`);
    return this.view(fromChangeRow(row.change as Row));
  }

  /** Who asks for the changes of all accounts gets their names, too. */
  async list(filter: ChangeFilter, page: PageRequest): Promise<Page<ChangeView>> {
    const { account, subscription, statuses } = filter;
    const query = {
      from: 'changes',
      at: 't.created_at',
      id: 't.id',
      where: `($1::text IS NULL OR t.account = $1) AND ($2::text IS NULL OR t.subscription = $2) AND ($3::text[] IS NULL OR t.status = ANY ($3))`,
      // What a reconcile would do to each of thousands of resources.
      size: 'pg_column_size(t.quote)',
      values: [account ?? null, subscription ?? null, statuses ?? null],
      read: (row: Row) => this.view(fromChangeRow(row)),
    };
    const found = await readPage(this.database.prisma, query, page);
    return account === undefined && subscription === undefined ? this.#withNames(found) : found;
  }

  async #withNames({ items, next }: Page<ChangeView>): Promise<Page<ChangeView>> {
    const changes = items.map(({ change }) => change);
    const names = await readChangeNames({ database: this.database, catalogs: this.catalogs }, changes);
    return { items: items.map((view) => withNames(view, names.get(view.change.id))), next };
  }

  async history(id: string, page: PageRequest): Promise<Page<ChangeHistoryEntry>> {
    await this.get(id);
    const read = (row: Row): ChangeHistoryEntry => ({
      id: row.id as string,
      at: Date.parse(row.at as string),
      act: row.act as string,
      actor: row.actor as string,
      reason: row.reason as string | null,
    });
    return readPage(
      this.database.prisma,
      { from: 'change_acts', at: 't.at', id: 't.id', where: 't.change = $1', values: [id], read },
      page,
    );
  }

  /** What the customer's browser needs to authenticate a payment. */
  async clientSecret(change: string): Promise<string | null> {
    const payment = await this.database.prisma.payment.findFirst({
      where: { changeId: change, status: 'requires_action' },
      select: { clientSecret: true },
    });
    return payment?.clientSecret ?? null;
  }

  events(id: string, after: string | null, signal: AbortSignal): AsyncIterable<ChangeEvent> {
    return this.#feed.follow(id, after, signal);
  }

  async heads(changes: readonly string[]): Promise<readonly ChangeHead[]> {
    const { rows } = await this.database.pool.query<ChangeHead>({ ...HEADS, values: [changes] });
    return rows;
  }

  async eventsBetween(
    id: string,
    after: string,
    last: string,
  ): Promise<readonly Omit<ChangeEvent, 'view'>[]> {
    const rows = await this.database.prisma.event.findMany({
      where: { changeId: id, id: { gt: after, lte: last } },
      orderBy: { id: 'asc' },
      select: { id: true, type: true, at: true },
    });
    return rows.map(({ id: event, type, at }) => ({ id: event, type, at: at.getTime() }));
  }

  /** Keeps which run carries a change. */
  async carriedBy(change: Change, run: string): Promise<ChangeView> {
    await this.database.prisma.change.update({ where: { id: change.id }, data: { run } });
    return this.view({ ...change, run });
  }

  /** A change with the place of its workflow: the latest run is shown there, whichever began. */
  view(change: Change): ChangeView {
    const id = planChangeWorkflowId(change.id);
    return { change, workflow: { id, runId: change.run, url: this.workflowUrl(id) } };
  }
}

function withNames(view: ChangeView, names: ChangeNames | undefined): ChangeView {
  return names === undefined ? view : { ...view, names };
}
