import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { HISTORIES as folder } from '../support/record-history';
import { workflowBundle } from '../support/scenario-bundle';
import { PATHS } from './paths';

const names = readdirSync(folder).map((file) => path.basename(file, '.json'));

/** Runs recorded histories against the workflows of a folder; answers the names of those that no longer fit. */
async function replay(workflows: string, recorded: readonly string[]): Promise<string[]> {
  const histories = recorded.map((name) => ({
    workflowId: name,
    history: JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as unknown,
  }));
  const misfits: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: await workflowBundle(workflows) }, histories);
  for await (const { workflowId, error } of results) if (error) misfits.push(workflowId);
  return misfits;
}

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });
});

describe('recorded histories', () => {
  it('cover every path, each by its name', () => {
    expect([...names].sort()).toEqual([...PATHS].sort());
  });

  it('are continued by the workflows of today', async () => {
    expect(await replay('workflows', names)).toEqual([]);
  });

  it('are continued by a changed workflow that asks patched() first', async () => {
    expect(await replay('test/replay/workflows-patched', names)).toEqual([]);
  });

  it('give a changed workflow away that does not', async () => {
    const changes = names.filter((name) => name.startsWith('plan-change.'));
    expect(await replay('test/replay/workflows-broken', changes)).toEqual(changes);
  });
});
