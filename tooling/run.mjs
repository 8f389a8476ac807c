// `npm start` and the other scripts: prepares what a fresh clone lacks, then runs the command.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll, generateClient } from './build.mjs';
import { root, run } from './command.mjs';
import { exclusively } from './exclusively.mjs';
import { installDependencies } from './install.mjs';
import { requireNode } from './node-version.mjs';

/** Programs of the product, compiled into `dist/`. They run in this process: signals reach them directly. */
const programs = {
  start: 'src/bin/start.js',
  api: 'src/bin/api.js',
  worker: 'src/bin/worker.js',
  migrate: 'src/bin/migrate.js',
  migration: 'prisma/create-migration.mjs',
  catalog: 'src/bin/catalog.js',
  demo: 'src/bin/demo.js',
  bench: 'bench/run.js',
};

/** Tools that read the sources as they are. */
const tools = {
  lint: [['eslint', '.', '--max-warnings=0', '--cache', '--cache-location=dist/.eslintcache']],
  typecheck: [
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'web/tsconfig.json'],
  ],
  format: [['prettier', '--write', '.']],
  'format:check': [['prettier', '--check', '.']],
  knip: [['knip']],
  'dependency-rules': [
    ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'workflows', 'activities'],
  ],
  check: [['bash', '.ci/run']],
};

requireNode();
const [command, ...rest] = process.argv.slice(2);
if (command === 'build' || command in programs) await runProgram(command);
else if (command === 'test') await runTests(rest);
else if (command in tools) await runTool(command);
else
  fail(
    `Unknown command ${command ?? ''}. Known: build, test, ${Object.keys({ ...programs, ...tools }).join(', ')}`,
  );

async function runProgram(name) {
  await exclusively(async () => {
    await installDependencies();
    await buildAll();
  });
  if (name === 'build') return;
  process.chdir(root);
  process.argv.splice(1, 2, path.join(root, 'dist', programs[name]));
  await import(pathToFileURL(process.argv[1]));
}

/** What reading the sources needs, for checks and tests. */
async function prepareSources() {
  await installDependencies();
  await generateClient();
}

async function runTests(parts) {
  await exclusively(prepareSources);
  const { runTestParts } = await import('./test.mjs');
  process.exitCode = await runTestParts(parts);
}

async function runTool(name) {
  if (name !== 'check') await exclusively(prepareSources);
  for (const [program, ...args] of tools[name]) {
    const code = await run(program, [...args, ...rest]);
    if (code !== 0) process.exit(code);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
