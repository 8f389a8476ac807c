import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { ulid } from 'ulid';
import type { CatalogDesk } from '../ports/desks/catalog-desk';

/** Stores the catalogs of a folder of YAML files; those that are stored already stay as they are. */
export async function loadCatalogs(desk: CatalogDesk, folder: string): Promise<void> {
  const call = { actor: 'planshift', newId: (prefix: string) => `${prefix}_${ulid()}` };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    await desk.put(path.basename(file, '.yaml'), load(readFileSync(path.join(folder, file), 'utf8')), call);
  }
}
