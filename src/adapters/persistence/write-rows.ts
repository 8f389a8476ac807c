import { createHash } from 'node:crypto';
import type { NamedStatement } from './database';
import type { Row } from './rows';

/** Rows to write, by table. Rows of one table have the same columns. */
export type RowsByTable = Readonly<Partial<Record<WrittenTable, readonly Row[]>>>;

/** Documents that are numbered, by their table; in one order, so that no two statements wait for each other's counters. */
const NUMBERED = {
  credit_notes: { kind: 'credit_note', prefix: 'CRN' },
  invoices: { kind: 'invoice', prefix: 'INV' },
  receipts: { kind: 'receipt', prefix: 'RCP' },
} as const;

type NumberedTable = keyof typeof NUMBERED;

/** Where a statement takes a table's rows from, and its columns, as SQL. */
interface Source {
  readonly rows: string;
  readonly columns: readonly string[];
  readonly values: string;
}

/** Makes the part of the statement that writes a table's rows. */
type Write = (table: string, source: Source) => string;

/** How the rows of each table are written. Where a decision only adds rows, one that is there already is a mistake. */
const WRITES = {
  accounts: update,
  subscriptions: store('id'),
  changes: store('id'),
  payments: store('id'),
  refunds: store('id'),
  invoices: store('id'),
  receipts: insert,
  credit_notes: insert,
  ledger_entries: insert,
  resources: store('account', 'type', 'id'),
  change_acts: insert,
  account_acts: insert,
  events: insertEvents,
  notifications: insert,
} as const satisfies Record<string, Write>;

export type WrittenTable = keyof typeof WRITES;

/** Statements by what they write: a service knows a few dozen, each planned once per connection. */
const known = new Map<string, NamedStatement>();

/**
 * One statement that writes rows of several tables. Documents without a number get their seller's next ones, without gaps:
 * the counters stay locked until the transaction ends, which is why nothing but the commit should come after this.
 * @param seller - whose documents are numbered
 */
export function writeRows(rows: RowsByTable, seller = ''): NamedStatement & { readonly values: unknown[] } {
  const tables = (Object.keys(WRITES) as WrittenTable[])
    .map((table) => ({ table, columns: columnsOf(rows[table]) }))
    .filter(({ columns }) => columns.length > 0);
  const counts = (Object.keys(NUMBERED) as NumberedTable[])
    .map((table) => ({ table, count: (rows[table] ?? []).filter(({ number }) => number === '').length }))
    .filter(({ count }) => count > 0);
  const numbered = counts.map(({ table }) => table);
  const shape = JSON.stringify([numbered, tables]);
  const statement = known.get(shape) ?? build(numbered, tables);
  known.set(shape, statement);
  const numbering = numbered.length > 0 ? [seller, ...counts.map(({ count }) => count)] : [];
  return { ...statement, values: [JSON.stringify(rows), ...numbering] };
}

function columnsOf(rows: readonly Row[] = []): readonly string[] {
  return Object.keys(rows[0] ?? {}).sort();
}

function build(
  numbered: readonly NumberedTable[],
  tables: readonly { readonly table: WrittenTable; readonly columns: readonly string[] }[],
): NamedStatement {
  const sourceOf = (table: WrittenTable, columns: readonly string[]): Source =>
    numbered.some((each) => each === table)
      ? numberedSource(table as NumberedTable, columns)
      : { rows: `given, ${rowsOf(table)} AS r`, columns, values: list(columns) };
  const parts = [
    'given AS (SELECT $1::jsonb AS rows)',
    ...(numbered.length > 0 ? [`counted AS (${takeNumbers(numbered)})`] : []),
    ...tables.map(
      ({ table, columns }) => `${table}_written AS (${WRITES[table](table, sourceOf(table, columns))})`,
    ),
  ];
  const text = `WITH ${parts.join(',\n')}\nSELECT 1`;
  return { name: createHash('sha256').update(text).digest('base64url'), text };
}

/** Takes as many numbers of each kind as there are new documents. */
function takeNumbers(numbered: readonly NumberedTable[]): string {
  const taken = numbered.map((table, index) => `('${NUMBERED[table].kind}', $2, $${String(index + 3)})`);
  return `INSERT INTO document_counters AS k (kind, seller, last) VALUES ${taken.join(', ')}
    ON CONFLICT (kind, seller) DO UPDATE SET last = k.last + EXCLUDED.last RETURNING kind, last`;
}

/** Documents in their order, the new ones with the numbers that were taken, of six digits or more. */
function numberedSource(table: NumberedTable, columns: readonly string[]): Source {
  const { kind, prefix } = NUMBERED[table];
  const rows = `(SELECT r.*, (c.last - count(*) FILTER (WHERE r.number = '') OVER later)::text AS digits
    FROM given, counted c, ${rowsOf(table)} WITH ORDINALITY AS r WHERE c.kind = '${kind}'
    WINDOW later AS (ORDER BY r.ordinality ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)) r`;
  const number = `CASE r.number WHEN '' THEN '${prefix}-' || lpad(digits, greatest(6, length(digits)), '0') ELSE r.number END`;
  const values = columns.map((column) => (column === 'number' ? number : `"${column}"`));
  return { rows, columns, values: values.join(', ') };
}

function insert(table: string, { rows, columns, values }: Source): string {
  return `INSERT INTO ${table} (${list(columns)}) SELECT ${values} FROM ${rows}`;
}

/** What a document keeps as it was when it was issued. */
const AS_ISSUED: readonly string[] = ['seller', 'printed'];

/** Inserts what is new and updates what is there; a document keeps what it was issued with. */
function store(...key: readonly string[]): Write {
  return (table, source) => {
    const changes = source.columns
      .filter((column) => !key.includes(column) && !AS_ISSUED.includes(column))
      .map((column) => `"${column}" = EXCLUDED."${column}"`);
    return `${insert(table, source)} ON CONFLICT (${list(key)}) DO UPDATE SET ${changes.join(', ')}`;
  };
}

/** Changes the columns that are given of rows that are there. */
function update(table: string, { rows, columns }: Source): string {
  const changes = columns.filter((column) => column !== 'id').map((column) => `"${column}" = r."${column}"`);
  return `UPDATE ${table} t SET ${changes.join(', ')} FROM ${rows} WHERE t.id = r.id`;
}

/** Events, and a delivery for each endpoint that listens. */
function insertEvents(table: string, source: Source): string {
  return `${insert(table, source)} RETURNING id, type
  ), deliveries_written AS (
    INSERT INTO webhook_deliveries (event, endpoint, next_try_at)
    SELECT e.id, w.id, now() FROM ${table}_written e JOIN webhook_endpoints w ON w.events = '{}' OR e.type = ANY (w.events)`;
}

/** The rows of a table out of all that are given, in their order, with the types of the table's columns. */
function rowsOf(table: string): string {
  return `jsonb_populate_recordset(NULL::${table}, given.rows -> '${table}')`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
