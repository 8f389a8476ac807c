import { hashRequest, type KeyedRequest } from '../../../src/http/idempotency';

function hashOf(fields: Partial<KeyedRequest> = {}): string {
  return hashRequest({ method: 'POST', path: '/v1/changes/chg_1/confirm', body: {}, user: null, ...fields });
}

describe('hashRequest', () => {
  it('does not look at the order in which fields were written', () => {
    const one = { keep: { domain: ['a', 'b'] }, acknowledge: true };
    const other = { acknowledge: true, keep: { domain: ['a', 'b'] } };
    expect(hashOf({ body: one })).toBe(hashOf({ body: other }));
  });

  it.each([
    ['another method', hashOf({ method: 'PUT' })],
    ['another path', hashOf({ path: '/v1/changes/chg_2/confirm' })],
    ['another body', hashOf({ body: { acknowledge: false } })],
    ['another user', hashOf({ user: 'own' })],
    ['another order of a list', hashOf({ body: { list: [2, 1] } })],
  ])('tells %s apart', (_what, hash) => {
    expect([hashOf(), hashOf({ body: { list: [1, 2] } })]).not.toContain(hash);
  });

  it('hashes a request without a body', () => {
    expect(hashOf({ body: undefined })).toHaveLength(64);
  });
});
