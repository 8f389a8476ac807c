import { hashRequest } from '../../../src/http/idempotency/request-hash';

const PATH = '/v1/changes/chg_1/confirm';

describe('hashRequest', () => {
  it('does not look at the order in which fields were written', () => {
    const one = { keep: { domain: ['a', 'b'] }, acknowledge: true };
    const other = { acknowledge: true, keep: { domain: ['a', 'b'] } };
    expect(hashRequest('POST', PATH, one)).toBe(hashRequest('POST', PATH, other));
  });

  it.each([
    ['another method', hashRequest('PUT', PATH, {})],
    ['another path', hashRequest('POST', '/v1/changes/chg_2/confirm', {})],
    ['another body', hashRequest('POST', PATH, { acknowledge: false })],
    ['another order of a list', hashRequest('POST', PATH, { list: [2, 1] })],
  ])('tells %s apart', (_what, hash) => {
    const others = [hashRequest('POST', PATH, {}), hashRequest('POST', PATH, { list: [1, 2] })];
    expect(others).not.toContain(hash);
  });

  it('hashes a request without a body', () => {
    expect(hashRequest('POST', PATH, undefined)).toHaveLength(64);
  });
});
