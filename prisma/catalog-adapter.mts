import {
  ColumnTypeEnum,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Types of PostgreSQL's catalog, by object id, as the schema engine expects them. */
const columnTypes: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1009: ColumnTypeEnum.TextArray,
};

/**
 * Lets Prisma's schema engine read the catalog of a server that may be thrown away: each "shadow" database, in
 * which it replays the migrations, is a new one that stays. Prisma's own adapter cannot read the type "char".
 */
export function createCatalogAdapters(serverUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (database: string) => {
    const url = new URL(serverUrl);
    url.pathname = database;
    const client = new pg.Client({ connectionString: url.href });
    // The engine leaves connections open, which end with the server.
    client.on('error', () => undefined);
    await client.connect();
    return new CatalogAdapter(client);
  };
  let shadows = 0;
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect('postgres'),
    async connectToShadowDb() {
      const shadow = `shadow_${++shadows}`;
      const admin = await connect('postgres');
      await admin.executeScript(`CREATE DATABASE ${shadow}`);
      await admin.dispose();
      return connect(shadow);
    },
  };
}

class CatalogAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';

  constructor(private readonly client: pg.Client) {}

  async queryRaw({ sql, args }: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.client.query<unknown[]>({
      text: sql,
      values: args,
      rowMode: 'array',
    });
    return {
      columnNames: fields.map(({ name }) => name),
      columnTypes: fields.map(({ dataTypeID }) => columnTypes[dataTypeID] ?? ColumnTypeEnum.Text),
      rows,
    };
  }

  async executeRaw({ sql, args }: SqlQuery): Promise<number> {
    return (await this.client.query(sql, args)).rowCount ?? 0;
  }

  async executeScript(script: string): Promise<void> {
    await this.client.query(script);
  }

  startTransaction(): never {
    throw new Error('Reading a catalog needs no transaction.');
  }

  async dispose(): Promise<void> {
    await this.client.end();
  }
}
