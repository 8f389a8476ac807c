import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Temporal } from '../../../src/temporal/client';
import { waitPatiently } from '../../../src/temporal/patience';

const client = { withDeadline: <T>(_deadline: number, ask: () => Promise<T>) => ask() } as unknown as Client;
const temporal = { client } as Temporal;
const failed = (type: string) =>
  new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('Because.', type));

describe('waitPatiently', () => {
  it('asks again where the worker overlooked the update', async () => {
    const ask = jest.fn<Promise<string>, []>();
    ask.mockRejectedValueOnce(failed('UnprocessedUpdate')).mockResolvedValueOnce('completed');
    await expect(waitPatiently(temporal, 1000, ask)).resolves.toBe('completed');
  });

  it('passes on what the workflow refuses', async () => {
    const ask = jest.fn<Promise<string>, []>().mockRejectedValue(failed('conflict'));
    await expect(waitPatiently(temporal, 1000, ask)).rejects.toMatchObject({ cause: { type: 'conflict' } });
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
