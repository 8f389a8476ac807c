import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';

/**
 * Sets up the native part of Temporal's SDK, once, before any worker: the service stops its parts in order, so the
 * SDK must not stop workers by itself on a signal; and its logs go where the service's go.
 */
export function installTemporalRuntime(logLevel: string): void {
  const log = pino({ level: logLevel, serializers: { error: pino.stdSerializers.err } });
  const logger = new DefaultLogger('DEBUG', ({ level, message, meta }) => {
    if (level === 'WARN') log.warn(meta, message);
    else if (level === 'ERROR') log.error(meta, message);
    else log.debug(meta, message);
  });
  Runtime.install({ shutdownSignals: [], logger });
}
