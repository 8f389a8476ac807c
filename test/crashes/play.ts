import { createHash } from 'node:crypto';
import { differences } from './compare';
import type { Crash } from './crash';
import { Stage, type PatientClient } from './stage';
import { count } from './tally';

/** Of all crashes, one in so many is played where not all are. */
const PART = 11;

const KINDS = [
  { moment: 'before', victim: 'connection' },
  { moment: 'after', victim: 'connection' },
  { moment: 'before', victim: 'process' },
  { moment: 'after', victim: 'process' },
] as const;

const MOST_SHOWN = 12;
/** All crashes of an operation may take a busy machine long. */
const TIMEOUT_MS = 4 * 60 * 60_000;

let stage: Stage;

/** Sets the stage of a file of scenarios. */
export function useStage(): void {
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());
}

/**
 * An operation, played in its scene once undisturbed and then with a crash at each of its steps: it must come to the same
 * end.
 * @param setUp - sets the scene once, and answers what the operation needs of it
 */
export function operation<Scene>(
  name: string,
  setUp: (client: PatientClient) => Promise<Scene>,
  operate: (scene: Scene, client: PatientClient) => Promise<unknown>,
): void {
  it(name, () => playAll(name, setUp, operate), TIMEOUT_MS);
}

async function playAll<Scene>(
  name: string,
  setUp: (client: PatientClient) => Promise<Scene>,
  operate: (scene: Scene, client: PatientClient) => Promise<unknown>,
): Promise<void> {
  const { made, scene } = await stage.set(setUp);
  const play = (crash: Crash | null) => stage.play(scene, (client) => operate(made, client), crash);
  const undisturbed = await play(null);
  const again = await play(null);
  expect(differences(undisturbed.end, again.end, scene)).toEqual([]);
  const found: string[] = [];
  const crashes = chosen(name, undisturbed.steps.length);
  let different = 0;
  for (const crash of crashes) {
    const lines = await differencesOf(crash);
    if (lines.length === 0) continue;
    different += 1;
    const step = undisturbed.steps[crash.at - 1] ?? '';
    found.push(
      `${crash.victim} lost ${crash.moment} step ${String(crash.at)} of ${String(undisturbed.steps.length)} (${step})`,
      ...lines.map((line) => `  ${line.slice(0, 600)}`),
    );
  }
  count({ scenarios: 1, played: crashes.length, differences: different });
  if (found.length > 0)
    throw new Error(
      `${String(different)} of ${String(crashes.length)} crashes make a difference\n${found.slice(0, MOST_SHOWN).join('\n')}`,
    );

  async function differencesOf(crash: Crash): Promise<readonly string[]> {
    try {
      return differences(undisturbed.end, (await play(crash)).end, scene);
    } catch (error) {
      return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
  }
}

/** All crashes of an operation, or a part that is the same each time and of all kinds over all operations. */
function chosen(name: string, steps: number): readonly Crash[] {
  const all = Array.from({ length: steps }, (_, index) =>
    KINDS.map((kind) => ({ at: index + 1, ...kind })),
  ).flat();
  if (process.env.CRASHES === 'all') return all;
  const first = createHash('sha256').update(name).digest().readUInt16BE() % PART;
  return all.filter((_, index) => index % PART === first % Math.min(PART, all.length));
}
