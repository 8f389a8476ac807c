import { createServer } from 'node:http';
import { NativeConnection, Worker } from '@temporalio/worker';
import { installTemporalRuntime } from '../../src/bin/start-worker';
import { activities } from '../no-op/activities';
import { NO_OP_TASK_QUEUE } from '../no-op/task-queue';
import type { Addresses } from './addresses';
import { answerQuestions } from './child-process';
import { openRowReader } from './row-reader';

/** What the service is compared with: one route that reads one row, and workflows that do nothing. */
export async function runReference({ servers, referencePort }: Addresses): Promise<void> {
  installTemporalRuntime('error');
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const worker = await Worker.create({
    connection,
    taskQueue: NO_OP_TASK_QUEUE,
    workflowsPath: require.resolve('../no-op/workflows'),
    activities,
  });
  const ended = worker.run();
  const reader = openRowReader(servers.databaseUrl);
  const server = createServer(reader.app);
  await new Promise<void>((resolve) => server.listen(referencePort, '127.0.0.1', resolve));
  answerQuestions({}, async () => {
    server.close();
    server.closeAllConnections();
    worker.shutdown();
    await ended;
    await connection.close();
    await reader.close();
  });
}
