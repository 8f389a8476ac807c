import type { Page, PageRequest } from '../../ports/desks/page';
import type { Statements } from './database';
import type { Row } from './rows';

/** A list as SQL: what it reads and what narrows it. Rows come as JSON with their position beside them. */
export interface ListQuery<Item> {
  /** A table or a query in brackets; `t` in the other parts. */
  readonly from: string;
  /** SQL for the instant that the list is ordered by, and for what breaks its ties. */
  readonly at: string;
  readonly id: string;
  readonly where: string;
  /** Bound to $1, $2, … in `where`. */
  readonly values: readonly unknown[];
  readonly read: (row: Row) => Item;
}

interface ListedRow {
  readonly row: Row;
  readonly at: Date;
  readonly id: string;
}

/** Reads the part of a list that is asked for: oldest first, ties by id. */
export async function readPage<Item>(
  statements: Statements,
  query: ListQuery<Item>,
  { limit, after }: PageRequest,
): Promise<Page<Item>> {
  const { from, at, id, where, values, read } = query;
  const next = values.length + 1;
  const beyond = after ? `AND (${at}, ${id}) > ($${String(next)}::timestamptz, $${String(next + 1)})` : '';
  const rows = await statements.$queryRawUnsafe<ListedRow[]>(
    `SELECT row_to_json(t) AS row, ${at} AS at, ${id} AS id FROM ${from} t WHERE ${where} ${beyond} ORDER BY at, id LIMIT ${String(limit + 1)}`,
    ...values,
    ...(after ? [new Date(after.at), after.id] : []),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ row }) => read(row)),
    next: rows.length > limit && last ? { at: last.at.getTime(), id: last.id } : null,
  };
}
