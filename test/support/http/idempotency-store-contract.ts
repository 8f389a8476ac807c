import { randomUUID } from 'node:crypto';
import type { BeginInput, IdempotencyStore } from '../../../src/ports/idempotency-store';

const NOW = Date.UTC(2027, 0, 1);
const LEASE = 60_000;

/** What every store of repeated requests has to do. */
export function describeIdempotencyStore(open: () => IdempotencyStore): void {
  function aBegin(fields: Partial<BeginInput> = {}): BeginInput {
    const fresh = { scope: 'key:1', key: randomUUID(), requestHash: 'hash', seed: randomUUID() };
    return { ...fresh, now: NOW, lockedUntil: NOW + LEASE, ...fields };
  }

  it('hands a new key to its first owner, with the seed that it brought', async () => {
    const first = aBegin();
    expect(await open().begin(first)).toEqual({ state: 'new', seed: first.seed });
    expect(await open().begin({ ...first, seed: 'other' })).toEqual({ state: 'in_progress' });
  });

  it('gives a kept answer again, whatever JSON it is', async () => {
    const first = aBegin();
    await open().begin(first);
    const body = { id: 'chg_1', note: 'naïve “text” \\u0000 💶', list: [1, null, { a: true }] };
    await open().finish({ ...first, status: 201, body });
    expect(await open().begin(first)).toEqual({ state: 'replay', status: 201, body });
  });

  it('tells another request with the same key apart, running or answered', async () => {
    const first = aBegin();
    await open().begin(first);
    expect(await open().begin({ ...first, requestHash: 'other' })).toEqual({ state: 'mismatch' });
    await open().finish({ ...first, status: 402, body: {} });
    expect(await open().begin({ ...first, requestHash: 'other' })).toEqual({ state: 'mismatch' });
  });

  it('keeps scopes and keys apart, however they are put together', async () => {
    const first = aBegin({ scope: 'a:b', key: 'c' });
    await open().begin(first);
    expect(await open().begin({ ...first, scope: 'a', key: 'b:c' })).toMatchObject({ state: 'new' });
  });

  it('lets another take over when the lease is over, with the first seed, and only one', async () => {
    const first = aBegin();
    await open().begin(first);
    const later = NOW + LEASE + 1;
    const heirs = Array.from({ length: 5 }, () =>
      open().begin({ ...first, seed: randomUUID(), now: later, lockedUntil: later + LEASE }),
    );
    const results = await Promise.all(heirs);
    expect(results.filter(({ state }) => state === 'new')).toEqual([{ state: 'new', seed: first.seed }]);
  });

  it('lets the next one run at once after a release, with the same seed', async () => {
    const first = aBegin();
    await open().begin(first);
    await open().release(first);
    expect(await open().begin({ ...first, seed: 'other' })).toEqual({ state: 'new', seed: first.seed });
  });

  it('does not forget an answer when it is released afterwards', async () => {
    const first = aBegin();
    await open().begin(first);
    await open().finish({ ...first, status: 200, body: null });
    await open().release(first);
    expect(await open().begin(first)).toEqual({ state: 'replay', status: 200, body: null });
  });

  it('has one owner, however many begin at the same moment', async () => {
    const first = aBegin();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => open().begin({ ...first, seed: randomUUID() })),
    );
    expect(results.filter(({ state }) => state === 'new')).toHaveLength(1);
    expect(results.filter(({ state }) => state === 'in_progress')).toHaveLength(19);
  });
}
