import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cacheFolder } from '../../src/local/cache-folder';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attribute-keys';

const VERSION = '1.32.1';
const reachableWithinMs = 3_000;

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** This server cannot list the search attributes that it knows, and takes each as often as it is told. */
const searchAttributes = Object.fromEntries(
  SEARCH_ATTRIBUTES.map(({ name, type }) => [name, IndexedValueType[`INDEXED_VALUE_TYPE_${type}`]]),
);

/**
 * A Temporal server on which a year passes as soon as everybody waits. `TEMPORAL_TEST_SERVER` names the program to
 * use; else it is the SDK's download or, where that is out of reach, built from Maven artifacts, once per machine.
 */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const server = { executable: await findTimeSkippingServer() };
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes,
  });
  return environment;
}

type Executable = { type: 'existing-path'; path: string } | { type: 'cached-download' };

/** The program of the time-skipping server, fetched or built the first time. */
export async function findTimeSkippingServer(): Promise<Executable> {
  const asked = process.env.TEMPORAL_TEST_SERVER;
  if (asked !== undefined) return { type: 'existing-path', path: asked };
  const kept = path.join(cacheFolder(), `temporal-test-server-${VERSION}`);
  const program = path.join(kept, 'temporal-test-server');
  if (await isExecutable(program)) return { type: 'existing-path', path: program };
  if (await isReachable('https://temporal.download')) return { type: 'cached-download' };
  await assemble(kept);
  return { type: 'existing-path', path: program };
}

/** Fetches the server's jars and puts a small program beside them; another test file may do the same meanwhile. */
async function assemble(target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  await writeFile(path.join(folder, 'pom.xml'), PROJECT);
  await runMaven(['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], folder);
  await writeFile(path.join(folder, 'temporal-test-server'), PROGRAM, { mode: 0o755 });
  try {
    await rename(folder, target);
  } catch {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runMaven(args: readonly string[], cwd: string): Promise<void> {
  const maven = spawn('mvn', args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(maven, 'close').catch(() => [null])) as [number | null];
  if (code !== 0) {
    throw new Error(
      'The time-skipping test server could neither be downloaded nor built. Install Java 17 and Maven, or name the ' +
        'program in TEMPORAL_TEST_SERVER.',
    );
  }
}

function isReachable(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) }).then(
    () => true,
    () => false,
  );
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.planshift</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const PROGRAM = `#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;
