import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkCatalog } from '../domain/catalog-check/check-catalog';
import { CATALOG_JSON_SCHEMA } from '../domain/catalog/parse-catalog';
import { findDecimals } from '../http/operation/yaml-decimals';

const USAGE = `Usage: npm run catalog -- check FILE   tells mistakes and doubts of a catalog, YAML or JSON
       npm run catalog -- schema      writes catalogs/catalog.schema.json anew, which editors read`;

function run([command, file]: readonly string[]): void {
  if (command === 'schema')
    writeFileSync('catalogs/catalog.schema.json', `${JSON.stringify(CATALOG_JSON_SCHEMA, null, 2)}\n`);
  else if (command === 'check' && file !== undefined) check(file);
  else throw new Error(USAGE);
}

/** npm runs this in the project's folder; the file is named from where its user is. */
function check(file: string): void {
  const text = readFileSync(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const { valid, mistakes, warnings } = checkCatalog(parse(text), findDecimals(text));
  for (const { path: place, message } of mistakes) console.log(`mistake  ${place} ${message}`);
  for (const { path: place, message } of warnings) console.log(`warning  ${place} ${message}`);
  console.log(valid ? `${file} is a catalog.` : `${file} is not a catalog.`);
  if (!valid) process.exitCode = 1;
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
