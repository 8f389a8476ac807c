import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { root, run } from './command.mjs';
import { exclusively } from './exclusively.mjs';

const allParts = ['unit', 'workflow', 'replay', 'integration', 'crashes', 'e2e', 'faults'];

/** What is asked for by name: it makes the pictures of `docs/`. */
const namedParts = ['screenshots'];

/** What starts the service as it is run: as processes. */
const builtParts = ['e2e', 'faults', 'screenshots'];

/**
 * Runs the named parts of the tests, or all of them, each on its own so that its time is its own. Prints how
 * long each took and, last, a line `N passed, N failed`. What comes after the first `--` goes to jest. Of the crashes
 * only a part is played unless they are named.
 */
export async function runTestParts(args) {
  const named = args.filter((arg) => [...allParts, ...namedParts].includes(arg));
  const parts = named.length > 0 ? named : allParts;
  const jestArgs = args.filter((arg) => !named.includes(arg));
  if (parts.some((part) => builtParts.includes(part))) await exclusively(buildAll);
  const results = [];
  for (const part of parts)
    results.push(await runPart(part, jestArgs, { CRASHES: named.includes('crashes') ? 'all' : 'part' }));
  printSummary(results);
  return results.every((result) => result.ok) ? 0 : 1;
}

async function runPart(part, jestArgs, env) {
  const report = path.join(root, 'dist', `test-${part}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  console.log(`\n› test:${part}`);
  const started = Date.now();
  const args = ['--selectProjects', part, '--passWithNoTests', '--json', `--outputFile=${report}`];
  const code = await run('jest', [...args, ...jestArgs], { env });
  const seconds = (Date.now() - started) / 1000;
  return { part, seconds, ok: code === 0, ...readCounts(report) };
}

/** A suite that could not be loaded has no tests to count, and counts as one failure. */
function readCounts(report) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function printSummary(results) {
  const sum = (count) => results.reduce((total, result) => total + result[count], 0);
  console.log('');
  for (const { part, seconds, passed, failed } of results) {
    console.log(`${part.padEnd(12)}${seconds.toFixed(1).padStart(7)} s   ${passed} passed, ${failed} failed`);
  }
  console.log(`${'total'.padEnd(12)}${sum('seconds').toFixed(1).padStart(7)} s\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}
