import { DomainError } from '../../domain/errors';
import type { Change } from '../../domain/change/change';
import { isOver } from '../../domain/change/states';
import type {
  ChangeEvent,
  ChangeFilter,
  ChangeHistoryEntry,
  ChangeView,
} from '../../ports/desks/change-desk';
import type { Page, PageRequest } from '../../ports/desks/page';
import { planChangeWorkflowId } from '../../ports/workflow-ids';
import type { Database, NamedStatement } from './database';
import { readPage } from './page';
import { fromChangeRow, type Row } from './rows';

/** How soon a reader of events hears of one. */
const POLL_MS = 250;

const BY_ID: NamedStatement = {
  name: 'change-by-id',
  text: 'SELECT row_to_json(c) AS change FROM changes c WHERE id = $1',
};

/** Changes as they are read: from the database, never from Temporal. */
export class ChangeReads {
  constructor(
    private readonly database: Database,
    private readonly workflowUrl: (workflowId: string, runId: string | null) => string | null,
  ) {}

  /** @throws DomainError `not_found` */
  async get(id: string): Promise<ChangeView> {
    const { rows } = await this.database.pool.query<Row>({ ...BY_ID, values: [id] });
    const [row] = rows;
    if (!row) throw new DomainError('not_found', `There is no change ${id}.`);
    return this.view(fromChangeRow(row.change as Row));
  }

  list({ account, subscription, statuses }: ChangeFilter, page: PageRequest): Promise<Page<ChangeView>> {
    const query = {
      from: 'changes',
      at: 't.created_at',
      id: 't.id',
      where: `($1::text IS NULL OR t.account = $1) AND ($2::text IS NULL OR t.subscription = $2) AND ($3::text[] IS NULL OR t.status = ANY ($3))`,
      values: [account ?? null, subscription ?? null, statuses ?? null],
      read: (row: Row) => this.view(fromChangeRow(row)),
    };
    return readPage(this.database.prisma, query, page);
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

  async *events(id: string, after: string | null, signal: AbortSignal): AsyncIterable<ChangeEvent> {
    let seen = after ?? (await this.#lastEvent(id));
    const first = await this.get(id);
    yield { id: seen, type: 'change.updated', at: first.change.createdAt, view: first };
    let over = isOver(first.change.status);
    while (!signal.aborted && !over) {
      const rows = await this.database.prisma.event.findMany({
        where: { changeId: id, id: { gt: seen } },
        orderBy: { id: 'asc' },
      });
      if (rows.length > 0) {
        const view = await this.get(id);
        for (const row of rows) yield { id: row.id, type: row.type, at: row.at.getTime(), view };
        seen = rows.at(-1)?.id ?? seen;
        over = isOver(view.change.status);
      } else {
        await pause(POLL_MS, signal);
      }
    }
  }

  async #lastEvent(id: string): Promise<string> {
    const last = await this.database.prisma.event.findFirst({
      where: { changeId: id },
      orderBy: { id: 'desc' },
      select: { id: true },
    });
    return last?.id ?? '';
  }

  /** A change with the place of its workflow. */
  view(change: Change): ChangeView {
    const id = planChangeWorkflowId(change.id);
    return { change, workflow: { id, runId: change.run, url: this.workflowUrl(id, change.run) } };
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
