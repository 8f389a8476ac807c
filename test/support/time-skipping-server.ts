import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import {
  InternalConnectionOptionsSymbol,
  type InternalConnectionOptions,
} from '@temporalio/client/lib/connection';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cacheFolder } from '../../src/local/temporal-cli';
import { findFreePort } from '../../src/local/ports';
import { startServerProcess } from '../../src/local/server-process';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages';

const VERSION = '1.32.1';
const reachableWithinMs = 3_000;

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** This server cannot list the search attributes that it knows, and takes each as often as it is told. */
const searchAttributes = Object.fromEntries(
  SEARCH_ATTRIBUTES.map(({ name, type }) => [name, IndexedValueType[`INDEXED_VALUE_TYPE_${type}`]]),
);

/** A Temporal server on which a year passes as soon as everybody waits. */
export interface TimeSkippingServer {
  readonly address: string;
  readonly connection: Connection;
  now(): Promise<number>;
  /** Lets this many milliseconds pass; time stands still before and after. */
  skip(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server of one test file's own. The SDK would do it, but gives a busy machine five seconds for it. */
export async function startTimeSkippingServer(): Promise<TimeSkippingServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'planshift-time-skipping-'));
  const port = await findFreePort();
  const address = `127.0.0.1:${String(port)}`;
  const server = await startServerProcess({
    name: 'The time-skipping test server',
    executable: await findTimeSkippingServer(),
    args: [String(port)],
    pidFile: path.join(folder, 'server.pid'),
    logFile: path.join(folder, 'server.log'),
    stopSignal: 'SIGTERM',
    isReady: () => isListening(port),
  });
  const connection = await connect(address);
  const testService = connection.testService!;
  await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
  return {
    address,
    connection,
    now: async () => tsToMs((await testService.getCurrentTime({})).time),
    skip: async (milliseconds) => {
      await testService.unlockTimeSkippingWithSleep({ duration: msToTs(milliseconds) });
    },
    stop: async () => {
      await connection.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function connect(address: string): Promise<Connection> {
  return Connection.connect({
    address,
    [InternalConnectionOptionsSymbol]: { supportsTestService: true },
  } as InternalConnectionOptions);
}

/**
 * The program of the time-skipping server: `TEMPORAL_TEST_SERVER` names it; else it is the SDK's download or, where
 * that is out of reach, built from Maven artifacts, once per machine.
 */
export async function findTimeSkippingServer(): Promise<string> {
  const asked = process.env.TEMPORAL_TEST_SERVER;
  if (asked !== undefined) return asked;
  const kept = path.join(cacheFolder(), `temporal-test-server-${VERSION}`);
  const program = path.join(kept, 'temporal-test-server');
  if (await isExecutable(program)) return program;
  await ((await isReachable('https://temporal.download')) ? download(kept) : assemble(kept));
  return program;
}

/** Lets the SDK fetch its own build of the server. */
async function download(target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  const executable = { type: 'cached-download', downloadDir: folder } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const [file] = await readdir(folder);
  await rename(path.join(folder, file!), path.join(folder, 'temporal-test-server'));
  await putInPlace(folder, target);
}

/** Fetches the server's jars and puts a small program beside them; another test file may do the same meanwhile. */
async function assemble(target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  await writeFile(path.join(folder, 'pom.xml'), PROJECT);
  await runMaven(['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], folder);
  await writeFile(path.join(folder, 'temporal-test-server'), PROGRAM, { mode: 0o755 });
  await putInPlace(folder, target);
}

async function putInPlace(folder: string, target: string): Promise<void> {
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

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
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
