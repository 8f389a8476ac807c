import { AuthenticationRequired, DomainError, type ProblemCode } from '../../../src/domain/errors';

import { buildInternalProblem, buildProblem, PROBLEM_KINDS } from '../../../src/http/problem/problem';

/** The statuses of the API's contract. */
const CONTRACT: Record<ProblemCode, number> = {
  invalid_request: 400,
  unauthorized: 401,
  payment_declined: 402,
  authentication_required: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  quote_expired: 409,
  quote_stale: 409,
  change_in_progress: 409,
  conflict: 409,
  over_limit: 409,
  change_not_offered: 422,
  no_change: 422,
  idempotency_key_reused: 422,
  rate_limited: 429,
  unavailable: 503,
};

describe('buildProblem', () => {
  it.each(Object.entries(CONTRACT))('answers %s with %d', (code, status) => {
    const problem = buildProblem(new DomainError(code as ProblemCode, 'Because.'), 'req');
    expect(problem).toEqual({
      type: `/docs#problem-${code}`,
      title: PROBLEM_KINDS[code as ProblemCode].title,
      status,
      detail: 'Because.',
      instance: 'urn:request:req',
      code,
    });
  });

  it('lists the mistakes of an input', () => {
    const mistakes = [{ path: 'to.plan', message: 'there is no such plan' }];
    expect(buildProblem(new DomainError('invalid_request', 'No.', mistakes), 'req').errors).toEqual(mistakes);
  });

  it('hands over the client secret where the bank asks for authentication', () => {
    expect(buildProblem(new AuthenticationRequired('Ask.', 'pi_secret'), 'req')).toMatchObject({
      code: 'authentication_required',
      clientSecret: 'pi_secret',
    });
  });
});

describe('buildInternalProblem', () => {
  it('says nothing but where the log tells more', () => {
    expect(buildInternalProblem('req-7')).toMatchObject({ status: 500, code: 'internal_error' });
    expect(buildInternalProblem('req-7').detail).toContain('req-7');
  });
});
