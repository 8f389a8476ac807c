import { DomainError } from '../../../src/domain/errors';
import { RunOnce, type RunOnceInput } from '../../../src/http/idempotency';
import { InMemoryIdempotencyStore } from '../../support/http/in-memory-idempotency-store';

const LIMITS = { idempotencyLeaseMs: 60_000 };
const ANSWER = { status: 201, body: { id: 'chg_1' } };

function aRequest(fields: Partial<RunOnceInput> = {}): RunOnceInput {
  const noSecrets = () => Promise.resolve({});
  const run = () => Promise.resolve(ANSWER);
  return { scope: 'service', key: 'k', requestHash: 'h', run, secretsOf: noSecrets, ...fields };
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

  it('does not mix up the keys of different accounts', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    await runOnce.run(aRequest());
    expect(await runOnce.run(aRequest({ scope: 'account:acc_1', requestHash: 'other' }))).toMatchObject({
      replayed: false,
    });
  });

  it('refuses whoever comes while the first is running, without running again', async () => {
    const runOnce = new RunOnce(new InMemoryIdempotencyStore(), LIMITS);
    const { run, seeds, end } = aSlowRun();
    const first = runOnce.run(aRequest({ run }));
    const rivals = await Promise.allSettled(Array.from({ length: 20 }, () => runOnce.run(aRequest({ run }))));
    for (const rival of rivals) expect(rival).toMatchObject({ reason: { code: 'conflict' } });
    end();
    expect(await first).toMatchObject({ ...ANSWER, replayed: false });
    expect(await runOnce.run(aRequest({ run }))).toMatchObject({ ...ANSWER, replayed: true });
    expect(seeds).toHaveLength(1);
  });

  it('gives secrets with the first answer, keeps none, and fetches them anew for others', async () => {
    const store = new InMemoryIdempotencyStore();
    const finish = jest.spyOn(store, 'finish');
    const runOnce = new RunOnce(store, LIMITS);
    const run = () => Promise.resolve({ ...ANSWER, secrets: { token: 'first' } });
    const secretsOf = jest.fn(() => Promise.resolve({ token: 'second' }));
    const first = await runOnce.run(aRequest({ run, secretsOf }));
    const again = await runOnce.run(aRequest({ run, secretsOf }));
    expect([first.body, again.body]).toEqual([
      { id: 'chg_1', token: 'first' },
      { id: 'chg_1', token: 'second' },
    ]);
    expect(JSON.stringify(finish.mock.calls)).not.toContain('first');
    expect(secretsOf).toHaveBeenCalledWith(ANSWER);
  });

  it('takes over from an owner that died, with the same seed', async () => {
    const store = new InMemoryIdempotencyStore();
    const { run, seeds } = aSlowRun();
    void new RunOnce(store, { idempotencyLeaseMs: -1 }).run(aRequest({ run }));
    const runOnce = new RunOnce(store, LIMITS);
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
