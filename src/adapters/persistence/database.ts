import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient, type Prisma } from './generated/client';

/** The service's connection to PostgreSQL: one pool, used through Prisma, and directly where a gateway keeps its own tables. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Statements outside of, or within, a transaction. */
export type Statements = Pick<Prisma.TransactionClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

const CONNECTIONS = 20;

/** Opens a pool of connections; none is made before the first statement. */
export function openDatabase(url: string): Database {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  // A connection that breaks while idle is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
