import { createHash } from 'node:crypto';
import type { NamedStatement } from './database';
import type { Row } from './rows';

/** Rows to write, by table. Rows of one table have the same columns. */
export type RowsByTable = Readonly<Partial<Record<WrittenTable, readonly Row[]>>>;

/** A document whose number is given by the statement that stores it; `placeholder` stands for it in the rows. */
export interface NumberedDocument {
  readonly kind: 'invoice' | 'receipt' | 'credit_note';
  readonly placeholder: string;
}

/** The documents of one seller that get numbers. */
export interface NumberedDocuments {
  /** Whose numbers they are. */
  readonly seller: string;
  readonly documents: readonly NumberedDocument[];
}

const UNNUMBERED: NumberedDocuments = { seller: '', documents: [] };

/** Makes the part of the statement that writes a table's rows. */
type Write = (table: string, columns: readonly string[]) => string;

const PREFIXES = { invoice: 'INV', receipt: 'RCP', credit_note: 'CRN' } as const;

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

/** What a document keeps as it was when it was issued. */
const AS_ISSUED: readonly string[] = ['seller', 'printed'];

/** Statements by what they write: a service knows a few dozen, each planned once per connection. */
const known = new Map<string, NamedStatement>();

/**
 * One statement that writes rows of several tables. Documents get their seller's next numbers, without gaps: the
 * counters stay locked until the transaction ends, which is why nothing but the commit should come after this.
 */
export function writeRows(
  rows: RowsByTable,
  { seller, documents }: NumberedDocuments = UNNUMBERED,
): NamedStatement & { readonly values: unknown[] } {
  const tables = (Object.keys(WRITES) as WrittenTable[])
    .map((table) => ({ table, columns: columnsOf(rows[table]) }))
    .filter(({ columns }) => columns.length > 0);
  const shape = JSON.stringify([documents.map(({ kind }) => kind), tables]);
  const statement = known.get(shape) ?? build(documents, tables);
  known.set(shape, statement);
  const numbering = documents.length > 0 ? [seller] : [];
  const placeholders = documents.map(({ placeholder }) => placeholder);
  return { ...statement, values: [JSON.stringify(rows), ...numbering, ...placeholders] };
}

function columnsOf(rows: readonly Row[] = []): readonly string[] {
  return Object.keys(rows[0] ?? {}).sort();
}

function build(
  documents: readonly NumberedDocument[],
  tables: readonly { readonly table: WrittenTable; readonly columns: readonly string[] }[],
): NamedStatement {
  const parts = [
    ...(documents.length > 0 ? [`counted AS (${count(documents)})`] : []),
    `given AS (SELECT ${withNumbers(documents)}::jsonb AS rows)`,
    ...tables.map(({ table, columns }) => `${table}_written AS (${WRITES[table](table, columns)})`),
  ];
  const text = `WITH ${parts.join(',\n')}\nSELECT 1`;
  return { name: createHash('sha256').update(text).digest('base64url'), text };
}

/** Takes as many numbers of each kind as there are documents; kinds in one order, so that no two wait for each other. */
function count(documents: readonly NumberedDocument[]): string {
  const kinds = (['credit_note', 'invoice', 'receipt'] as const).map((kind) => ({
    kind,
    documents: ofKind(documents, kind),
  }));
  const taken = kinds
    .filter((each) => each.documents.length > 0)
    .map((each) => `('${each.kind}', $2, ${String(each.documents.length)})`);
  return `INSERT INTO document_counters AS k (kind, seller, last) VALUES ${taken.join(', ')}
    ON CONFLICT (kind, seller) DO UPDATE SET last = k.last + EXCLUDED.last RETURNING kind, last`;
}

/** The rows as text, with each document's number in the place of its placeholder. */
function withNumbers(documents: readonly NumberedDocument[]): string {
  return documents.reduce((text, document, index) => {
    const kind = ofKind(documents, document.kind);
    const later = kind.length - 1 - kind.indexOf(document);
    return `replace(${text}, $${String(index + 3)}, ${numberOf(document.kind, later)})`;
  }, '$1');
}

/** The number of a kind that `later` others of the same statement come after, of six digits or more. */
function numberOf(kind: NumberedDocument['kind'], later: number): string {
  return `(SELECT '${PREFIXES[kind]}-' || lpad(digits, greatest(6, length(digits)), '0')
    FROM (SELECT (last - ${String(later)})::text AS digits FROM counted WHERE kind = '${kind}') n)`;
}

function ofKind(
  documents: readonly NumberedDocument[],
  kind: NumberedDocument['kind'],
): readonly NumberedDocument[] {
  return documents.filter((document) => document.kind === kind);
}

function insert(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${list(columns)}) SELECT ${list(columns)} FROM ${rowsOf(table)}`;
}

/** Inserts what is new and updates what is there; a document keeps what it was issued with. */
function store(...key: readonly string[]): Write {
  return (table, columns) => {
    const changes = columns
      .filter((column) => !key.includes(column) && !AS_ISSUED.includes(column))
      .map((column) => `"${column}" = EXCLUDED."${column}"`);
    return `${insert(table, columns)} ON CONFLICT (${list(key)}) DO UPDATE SET ${changes.join(', ')}`;
  };
}

/** Changes the columns that are given of rows that are there. */
function update(table: string, columns: readonly string[]): string {
  const changes = columns.filter((column) => column !== 'id').map((column) => `"${column}" = r."${column}"`);
  return `UPDATE ${table} t SET ${changes.join(', ')} FROM ${rowsOf(table)} WHERE t.id = r.id`;
}

/** Events, and a delivery for each endpoint that listens. */
function insertEvents(table: string, columns: readonly string[]): string {
  return `${insert(table, columns)} RETURNING id, type
  ), deliveries_written AS (
    INSERT INTO webhook_deliveries (event, endpoint, next_try_at)
    SELECT e.id, w.id, now() FROM ${table}_written e JOIN webhook_endpoints w ON w.events = '{}' OR e.type = ANY (w.events)`;
}

/** The rows of a table out of all that are given, in their order, with the types of the table's columns. */
function rowsOf(table: string): string {
  return `given, jsonb_populate_recordset(NULL::${table}, given.rows -> '${table}') AS r`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
