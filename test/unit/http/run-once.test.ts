import { DomainError } from '../../../src/domain/errors';
import { RunOnce, type RunOnceInput } from '../../../src/http/idempotency/run-once';
import { InMemoryIdempotencyStore } from '../../support/http/in-memory-idempotency-store';

const LIMITS = { idempotencyLeaseMs: 60_000, idempotencyPatienceMs: 300 };
const ANSWER = { status: 201, body: { id: 'chg_1' } };

function aRequest(fields: Partial<RunOnceInput> = {}): RunOnceInput {
  return { scope: 'key:1', key: 'k', requestHash: 'h', run: () => Promise.resolve(ANSWER), ...fields };
}

/** A run that ends when it is told to. */
function aSlowRun() {
  let end: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const seeds: string[] = [];
  const run = async (seed: string) => {
    seeds.push(seed);
    await ended;
    return ANSWER;
  };
  return { run, seeds, end: () => end?.() };
}

describe('RunOnce', () => {
  it('gives the first answer again, without running again', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const run = jest.fn(() => Promise.resolve(ANSWER));
    expect(await runOnce.run(aRequest({ run }))).toEqual({ ...ANSWER, replayed: false });
    expect(await runOnce.run(aRequest({ run }))).toEqual({ ...ANSWER, replayed: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('refuses the key for another request', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    await runOnce.run(aRequest());
    const other = runOnce.run(aRequest({ requestHash: 'other' }));
    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('does not mix up the keys of different callers', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    await runOnce.run(aRequest());
    expect(await runOnce.run(aRequest({ scope: 'key:2', requestHash: 'other' }))).toMatchObject({
      replayed: false,
    });
  });

  it('makes a request that arrives meanwhile wait for the first one’s answer', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const { run, seeds, end } = aSlowRun();
    const both = Promise.all([runOnce.run(aRequest({ run })), runOnce.run(aRequest({ run }))]);
    setTimeout(end, 60);
    const answers = await both;
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true]);
    expect(answers[1]).toMatchObject(ANSWER);
    expect(seeds).toHaveLength(1);
  });

  it('runs once, however many arrive at the same moment', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const run = jest.fn(() => Promise.resolve(ANSWER));
    const answers = await Promise.all(Array.from({ length: 50 }, () => runOnce.run(aRequest({ run }))));
    expect(run).toHaveBeenCalledTimes(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it('gives up waiting with a conflict', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const { run, end } = aSlowRun();
    const first = runOnce.run(aRequest({ run }));
    await expect(runOnce.run(aRequest({ run }))).rejects.toMatchObject({ code: 'conflict' });
    end();
    await first;
  });

  it('takes over from an owner that died, with the same seed', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), { ...LIMITS, idempotencyLeaseMs: 40 });
    const { run, seeds } = aSlowRun();
    void runOnce.run(aRequest({ run }));
    const answer = await runOnce.run(
      aRequest({ run: (seed) => Promise.resolve({ status: 201, body: { seed } }) }),
    );
    expect(answer).toMatchObject({ replayed: false, body: { seed: seeds[0] } });
  });

  it('does not keep a fault: the next attempt runs at once, with the same seed', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const seeds: string[] = [];
    const fail = (seed: string) => {
      seeds.push(seed);
      return Promise.reject(new DomainError('unavailable', 'Later.'));
    };
    await expect(runOnce.run(aRequest({ run: fail }))).rejects.toMatchObject({ code: 'unavailable' });
    const run = (seed: string) => {
      seeds.push(seed);
      return Promise.resolve(ANSWER);
    };
    expect(await runOnce.run(aRequest({ run }))).toMatchObject({ replayed: false });
    expect(seeds[1]).toBe(seeds[0]);
  });

  it('tells of the fault, not of the store that does not answer either', async () => {
    const store = new InMemoryIdempotencyStore();
    store.release = () => Promise.reject(new Error('store'));
    const failing = new RunOnce(store, LIMITS).run(
      aRequest({ run: () => Promise.reject(new Error('fault')) }),
    );
    await expect(failing).rejects.toThrow('fault');
  });
});
