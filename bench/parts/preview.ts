import { alternate } from '../measure/alternate';
import { rateRow, type Row } from '../measure/report';
import type { Stage } from '../stage';

const CLIENTS = 32;
const AIM = '≥ 0.5';

/** A preview against a route that checks a body and reads one row of the same database. */
export async function measurePreview(stage: Stage): Promise<readonly Row[]> {
  const { load, options } = stage;
  const { rounds, seconds } = options;
  const ids = await stage.subscriptions(CLIENTS);
  const names = ['preview', 'rowThroughPg', 'rowThroughPrisma'] as const;
  for (const name of names) await load.ask('prepare', { name, subscriptions: ids });
  const rate = (name: (typeof names)[number]) => () => load.ask('rate', { name, clients: CLIENTS, seconds });
  const pg = await alternate(rounds, rate('preview'), rate('rowThroughPg'));
  const prisma = await alternate(rounds, rate('preview'), rate('rowThroughPrisma'));
  return [
    rateRow('preview, 32 clients', AIM, pg, 'rows read through pg'),
    rateRow('preview, 32 clients', AIM, prisma, 'rows read through Prisma'),
  ];
}
