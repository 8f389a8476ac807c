import { formatTable, type Row } from './measure/report';
import { type BenchOptions, readOptions, USAGE } from './options';
import { measureChange, measureConfirm } from './parts/change';
import { measurePreview } from './parts/preview';
import { measureRenewals } from './parts/renewals';
import { measureResources } from './parts/resources';
import { countRoundTrips } from './parts/round-trips';
import { measureScheduled } from './parts/scheduled';
import { play } from './processes/roles';
import { Stage } from './stage';

/** What can be measured, in its order. */
const PARTS: Readonly<Record<string, (stage: Stage) => Promise<readonly Row[]>>> = {
  preview: measurePreview,
  change: measureChange,
  confirm: measureConfirm,
  renewals: measureRenewals,
  scheduled: measureScheduled,
  resources: measureResources,
  'round-trips': countRoundTrips,
};

async function main(options: BenchOptions): Promise<void> {
  const names = options.parts.length > 0 ? options.parts : Object.keys(PARTS);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new Error(`There is no part ${unknown}, only ${Object.keys(PARTS).join(', ')}. Usage: ${USAGE}`);
  const stage = await Stage.open(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stage.close().finally(() => process.exit(130)));
  try {
    const rows: Row[] = [];
    for (const name of names) {
      console.error(`${name} …`);
      const measured = (await PARTS[name]?.(stage)) ?? [];
      console.error(formatTable(measured));
      rows.push(...measured);
    }
    console.log(formatTable(rows));
  } finally {
    await stage.close();
  }
}

const [flag, role = '', settings = ''] = process.argv.slice(2);
const running = flag === '--role' ? play(role, settings) : main(readOptions(process.argv.slice(2)));
running.catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
