import type { Change } from '../../../src/domain/change/change';
import type { QuotedChange } from '../../../src/domain/change/quote-change';
import type { LoadedSituation } from '../../../src/ports/subscription-records';
import { isRefusal, Player } from './player';
import type { Life, OtherStep, QuoteStep, Step } from './steps';

/** A step as it was played, with how everything stood before and after it. */
export interface Played {
  readonly step: Step;
  readonly player: Player;
  readonly before: LoadedSituation;
  readonly after: LoadedSituation;
  /** What was shown right before it was quoted, where the step quotes. */
  readonly quoted: { readonly preview: QuotedChange; readonly change: Change } | null;
  readonly changesBefore: ReadonlyMap<string, Change>;
}

const FIFTY_DAYS = 50 * 24 * 60 * 60 * 1000;

/** At last the bank answers, tells what it knows, and every quote and attempt has had its time. */
const AFTERWARDS: readonly Step[] = [
  { kind: 'bank_back' },
  { kind: 'hear' },
  { kind: 'wait', milliseconds: FIFTY_DAYS },
];

/** Plays a life and looks at it after every step. Refusals are part of it; anything else that is thrown is not. */
export async function play(life: Life, look: (played: Played) => void): Promise<void> {
  const player = new Player(life.from);
  await player.begin(life.catalog, life, life.timezone);
  for (const step of [...life.steps, ...AFTERWARDS]) {
    const before = await player.situation();
    const changesBefore = new Map(player.world.store.tables.changes);
    const quoted = await take(step, player, before);
    look({ step, player, before, after: await player.situation(), quoted, changesBefore });
  }
}

async function take(step: Step, player: Player, before: LoadedSituation): Promise<Played['quoted']> {
  let quoted: Played['quoted'] = null;
  try {
    if (isQuote(step)) quoted = await player.quote(step.to);
    else await takeOther(step, player, before);
    if (step.kind === 'change' && quoted) await player.confirm(quoted.change.id, step.card);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return quoted;
}

type Act<Kind extends OtherStep['kind']> = (
  player: Player,
  before: LoadedSituation,
  step: Extract<OtherStep, { kind: Kind }>,
) => unknown;

const ACTS: { readonly [Kind in OtherStep['kind']]: Act<Kind> } = {
  confirm: (player, { open }, { card }) => open && player.confirm(open.id, card),
  cancel: (player, situation, { which }) => {
    const change = situation[which];
    return change && player.cancel(change.id);
  },
  approve: (player, { pending }, { timing }) => pending && player.approve(pending.id, timing),
  decline: (player, { pending }) => pending && player.decline(pending.id),
  authenticate: (player) => player.authenticate(),
  hear: (player) => player.hear(),
  bank_down: ({ world }) => (world.bank.isDown = true),
  bank_back: (player) => player.bankIsBack(),
  renewal: (player, { subscription }) => player.passTo(Math.max(player.now, subscription.period.end)),
  eve: (player, { subscription }) => player.passTo(Math.max(player.now, subscription.period.end - 60_000)),
  card: (player, _, { card }) => player.addDefaultCard(card),
  domains: ({ world, account }, _, { count }) =>
    world.setDomains(account, ['a', 'b', 'c', 'd'].slice(0, count)),
  wait: (player, _, { milliseconds }) => player.passTo(player.now + milliseconds),
};

async function takeOther(step: OtherStep, player: Player, before: LoadedSituation): Promise<void> {
  const act = ACTS[step.kind] as Act<OtherStep['kind']>;
  await act(player, before, step);
}

function isQuote(step: Step): step is QuoteStep {
  return step.kind === 'quote' || step.kind === 'change';
}
