import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createCatalogAdapters } from './catalog-adapter.mjs';

const schemaPath = 'prisma/schema.prisma';
const filters = { externalTables: [], externalEnums: [] };

/** What of the platform's WebAssembly is used here; Node's types leave it to the browser's. */
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: { __wbindgen_start(): void } } }>;
};

/**
 * The SQL from what the migrations make to what schema.prisma describes; empty when they agree.
 * @param serverUrl - a PostgreSQL server on which databases may be left behind
 */
export async function findSchemaChanges(serverUrl: string, migrationsFolder: string): Promise<string> {
  const schema = readFileSync(schemaPath, 'utf8');
  const engine = await openEngine(serverUrl, schema);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...listMigrations(migrationsFolder) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: true,
    filters,
  });
  return exitCode === 2 ? (stdout ?? '') : '';
}

/** Prisma's migration engine as WebAssembly: the program that its CLI uses would have to be downloaded. */
async function openEngine(serverUrl: string, schema: string): Promise<glue.SchemaEngine> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...glue } });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapters = bindMigrationAwareSqlAdapterFactory(createCatalogAdapters(serverUrl));
  return glue.SchemaEngine.new({ datamodels: [[schemaPath, schema]] }, () => undefined, adapters);
}

function listMigrations(folder: string): MigrationList {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    migrationDirectories: names.sort().map((name) => {
      const value = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
    }),
  };
}
