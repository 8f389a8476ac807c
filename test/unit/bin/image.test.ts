import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PATIENCE_MS } from '../../../src/temporal/client';
import { SHUTDOWN_FORCE_MS } from '../../../src/temporal/worker';

const read = (file: string): string => readFileSync(path.resolve(file), 'utf8');

interface Composed {
  readonly services: Readonly<Record<string, { readonly stop_grace_period?: string }>>;
}

/** The first version of Node.js that the package says it runs on. */
function leastNode(): readonly number[] {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  return /^>=([\d.]+)$/.exec(engines.node)![1]!.split('.').map(Number);
}

describe('the composed service', () => {
  it('gives the worker what it takes to finish what it has begun, and the API its slowest answer', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as Composed;
    const graceMs = (name: string): number =>
      1000 * Number(/^(\d+)s$/.exec(services[name]?.stop_grace_period ?? '')?.[1]);
    expect(graceMs('worker')).toBeGreaterThan(SHUTDOWN_FORCE_MS);
    expect(graceMs('api')).toBeGreaterThan(PATIENCE_MS);
  });
});

describe('the image', () => {
  it('runs a Node.js with long-term support, that the package runs on', () => {
    const versions = [...read('Dockerfile').matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) =>
      Number(major),
    );
    const [least = Infinity] = leastNode();
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions).size).toBe(1);
    // Of Node's versions the even ones are maintained for years; the oldest that the package runs on has ended.
    expect(versions[0]! % 2).toBe(0);
    expect(versions[0]).toBeGreaterThan(least);
  });

  it('asks for the Node.js that the commands ask for', () => {
    expect(read('tooling/node-version.mjs')).toContain(
      `const wanted = [${leastNode().slice(0, 2).join(', ')}];`,
    );
  });
});
