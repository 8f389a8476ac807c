import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { monotonicFactory } from 'ulid';
import { PrismaClient, type Prisma } from './generated/client';

/** The service's connection to PostgreSQL: one pool, used through Prisma, and directly where a gateway keeps its own tables. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Statements through Prisma, outside of or within a transaction. */
export type Statements = Pick<Prisma.TransactionClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

/** A statement with a name is planned once per connection; for long ones that takes longer than carrying them out. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** A statement with what its parameters stand for. */
export interface BoundStatement extends NamedStatement {
  readonly values: unknown[];
}

const CONNECTIONS = 20;

/** A transaction that needs a second connection must not wait for it until all others are done: they may wait, too. */
const WAIT_FOR_CONNECTION_MS = 10_000;

/** Statements of many rows are of many lengths: each would stay in the server's memory for one use. */
const LONGEST_NAMED = 5_000;

/**
 * Opens a pool of connections; none is made before the first statement. What is sent on one without waiting for an
 * answer travels together.
 */
export function openDatabase(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
    pipeline: true,
  });
  // A connection that breaks while idle is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameStatement }) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Names what Prisma sends within transactions; the adapter asks for no names outside of them. */
function nameStatement({ sql }: { readonly sql: string }): string {
  // An empty name is none.
  return sql.length > LONGEST_NAMED ? '' : createHash('sha256').update(sql).digest('base64url');
}

/**
 * Ids that sort in the order in which this process made them, also within one millisecond: what one transaction writes
 * (acts, events, ledger entries) is listed in the order in which it happened.
 */
export const ulid = monotonicFactory();
