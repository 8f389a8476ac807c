import { installTemporalRuntime } from '../../src/bin/start-worker';
import type { Row } from '../measure/report';
import { CountedService } from '../round-trips/counted-service';
import { OPERATIONS } from '../round-trips/operations';
import type { Stage } from '../stage';

/** How often each operation goes to Temporal and to PostgreSQL. */
export async function countRoundTrips({ addresses }: Stage): Promise<readonly Row[]> {
  const { databaseUrl, temporalAddress } = addresses.servers;
  installTemporalRuntime('error');
  const service = await CountedService.start(databaseUrl, temporalAddress);
  try {
    const rows: Row[] = [];
    for (const [name, count] of Object.entries(OPERATIONS)) {
      const { temporal, postgres } = await count(service);
      const figure = `${String(temporal.length)} Temporal, ${String(postgres.length)} PostgreSQL`;
      rows.push({ what: `${name}: round trips`, figure, aim: '', from: temporal.join(', ') });
    }
    return rows;
  } finally {
    await service.stop();
  }
}
