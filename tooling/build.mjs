import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, runOrExit } from './command.mjs';

const generatedClient = 'src/adapters/persistence/generated';

/** Generates the database client when `prisma/schema.prisma` or Prisma's version changed. */
export async function generateClient() {
  await whenChanged(`${generatedClient}/.stamp`, ['prisma/schema.prisma', 'package-lock.json'], () =>
    runOrExit('Generating the database client', 'prisma', ['generate', '--no-hints'], {
      // Generating needs no engine, but Prisma would download one unless told of an executable.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: 'true' },
    }),
  );
}

/** Builds what a program of the product needs: everything, or nothing where nothing changed. */
export async function buildAll() {
  await generateClient();
  await buildServices();
  await bundleWorkflows();
  await buildPage();
}

/** Compiles the services into `dist/` when their sources changed. */
async function buildServices() {
  const sources = [
    'src',
    'workflows',
    'activities',
    'prisma',
    'bench',
    'tsconfig.json',
    'tsconfig.build.json',
  ];
  await whenChanged('dist/.services-stamp', [...sources, 'package-lock.json'], () =>
    runOrExit('Compiling', 'tsc', ['-p', 'tsconfig.build.json']),
  );
}

/** Bundles the compiled workflows for Temporal's sandbox when they changed. */
async function bundleWorkflows() {
  const sources = ['workflows', 'src/domain', 'src/ports', 'package-lock.json'];
  await whenChanged('dist/.bundle-stamp', sources, () =>
    runOrExit('Bundling the workflows', process.execPath, ['dist/src/bin/bundle-workflows.js']),
  );
}

/** Builds the billing page into `web/dist/` when its sources changed. */
async function buildPage() {
  if (!existsSync(path.join(root, 'web', 'index.html'))) return;
  await whenChanged('web/dist/.stamp', ['web', 'package-lock.json'], () =>
    runOrExit('Building the billing page', 'vite', ['build', 'web', '--logLevel', 'error']),
  );
}

/** Runs a build unless the stamp, left by the last one that worked, still matches the sources. */
async function whenChanged(stamp, sources, build) {
  const file = path.join(root, stamp);
  const wanted = fingerprint(sources);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  await build();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}

function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'dist')
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)));
}
