import type { Page, PageRequest } from '../../ports/reads';
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
  /**
   * SQL for the bytes that a row of the table takes in storage, where rows may be so large that a page holds fewer than
   * are asked for.
   */
  readonly size?: string;
  /** Bound to $1, $2, … in `where`. */
  readonly values: readonly unknown[];
  readonly read: (row: Row) => Item;
}

interface ListedRow {
  readonly row: Row;
  readonly at: Date;
  readonly id: string;
  /** How many there are to show, up to one beyond the limit; null where all of them are here. */
  readonly found: number | null;
}

/**
 * What the rows of a page may take in storage, where large ones are compressed to a tenth or so: many ordinary rows, and a
 * handful of the largest.
 */
const PAGE_BYTES = 512 * 1024;

/** Reads the part of a list that is asked for, or as much of it as fits into a page: oldest first, ties by id. */
export async function readPage<Item>(
  statements: Statements,
  query: ListQuery<Item>,
  { limit, after }: PageRequest,
): Promise<Page<Item>> {
  const toSql = query.size === undefined ? toListSql : toMeasuredSql;
  const rows = await statements.$queryRawUnsafe<ListedRow[]>(
    toSql(query, limit + 1, after !== null),
    ...query.values,
    ...(after ? [new Date(after.at), after.id] : []),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ row }) => query.read(row)),
    next: last && (last.found ?? rows.length) > shown.length ? { at: last.at.getTime(), id: last.id } : null,
  };
}

function toListSql(query: ListQuery<unknown>, most: number, isContinued: boolean): string {
  const { from, at, id } = query;
  return `SELECT row_to_json(t) AS row, ${at} AS at, ${id} AS id, NULL AS found FROM ${from} t
    WHERE ${conditionOf(query, isContinued)} ORDER BY at, id LIMIT ${most}`;
}

/** Rows are measured before they are read: what does not fit is not even fetched from where large values are kept. */
function toMeasuredSql(query: ListQuery<unknown>, most: number, isContinued: boolean): string {
  const { from, at, id, size = '' } = query;
  return `
    WITH part AS (
      SELECT ${at} AS at, ${id} AS id, ${size} AS size FROM ${from} t
      WHERE ${conditionOf(query, isContinued)} ORDER BY at, id LIMIT ${most}
    ), measured AS (
      SELECT at, id, sum(size) OVER (ORDER BY at, id) - size AS before, count(*) OVER () AS found FROM part
    )
    SELECT row_to_json(t) AS row, m.at, m.id, m.found::int FROM measured m JOIN ${from} t ON ${id} = m.id
    WHERE m.before < ${PAGE_BYTES} ORDER BY m.at, m.id`;
}

function conditionOf({ where, at, id, values }: ListQuery<unknown>, isContinued: boolean): string {
  if (!isContinued) return where;
  const next = values.length + 1;
  return `${where} AND (${at}, ${id}) > ($${next}::timestamptz, $${next + 1})`;
}
