import { applyMigrations } from '../adapters/persistence/migrate';
import { findDatabaseUrl } from './servers';
import { explain } from './service';
import { readDatabaseSettings } from './settings';

async function migrate(): Promise<void> {
  const applied = await applyMigrations(findDatabaseUrl(readDatabaseSettings(process.env)));
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

migrate().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
