import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** Where recorded histories are, one file for each path. */
export const HISTORIES = path.join(__dirname, '../replay/histories');

/** Names a machine; a history is the same without it. */
const NAMES_MACHINE = new Set(['identity', 'stackTrace']);

/** Writes the history of a workflow under the name of its path. */
export async function recordHistory(name: string, handle: WorkflowHandle): Promise<void> {
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const text = JSON.stringify(
    history,
    (key, value: unknown) => (NAMES_MACHINE.has(key) ? undefined : value),
    2,
  );
  writeFileSync(path.join(HISTORIES, `${name}.json`), `${text}\n`);
}
