import { MockActivityEnvironment } from '@temporalio/testing';
import { createTestClocks } from '../../../activities';
import type { DueWork } from '../../../src/ports/workflows';

const due: DueWork = { kind: 'change', id: 'chg_1', at: Date.UTC(2027, 3, 1) };

describe('a test clock that advances', () => {
  it('lets a worker stop whose workflows no longer answer its ticks', async () => {
    const environment = new MockActivityEnvironment();
    const { advance } = createTestClocks(
      { begin: () => Promise.resolve(), moveToNext: () => Promise.resolve(due) },
      () => {
        environment.cancel('WORKER_SHUTDOWN');
        return new Promise(() => undefined);
      },
    );
    await expect(environment.run(advance, { clock: 'clk_1', to: due.at })).rejects.toThrow('WORKER_SHUTDOWN');
  });
});
