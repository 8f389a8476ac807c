import type { Services } from '../services/services';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';

/** Stores the catalogs of a folder of YAML files; those that are stored already stay as they are. */
export async function loadCatalogs(service: Services['catalogs'], folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    await service.put(path.basename(file, '.yaml'), load(readFileSync(path.join(folder, file), 'utf8')));
  }
}
