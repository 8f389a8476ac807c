import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * Sets Temporal's native part up so that only what is wrong stands between a test's results: activities that fail and
 * are tried again, and tasks that another run took away, are what many tests are about. Once in a process, before any
 * worker or native connection.
 */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
