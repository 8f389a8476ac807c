import { startApi } from '../../src/bin/start-api';
import { startWorker, installTemporalRuntime } from '../../src/bin/start-worker';
import { type Addresses, serviceSettings } from './addresses';
import { answerQuestions } from './child-process';

/** The service as `npm start` runs it: API and worker in one process. */
export async function runService({ servers, servicePort }: Addresses) {
  const settings = serviceSettings(servicePort);
  installTemporalRuntime(settings.logLevel);
  const worker = await startWorker(settings, servers);
  const api = await startApi(settings, servers);
  const methods = {
    /** Memory of the process in bytes, the workflows' threads and the SDK's native part included. */
    memory: () => process.memoryUsage().rss,
  };
  answerQuestions(methods, async () => {
    await api.stop();
    await worker.stop();
  });
  return methods;
}

export type ServiceProcess = Awaited<ReturnType<typeof runService>>;
