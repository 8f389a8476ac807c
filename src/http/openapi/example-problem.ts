import { PROBLEM_KINDS, type Problem, problemType, type PublicProblemCode } from '../problem/problem';

/** A problem document with this code, as a client could meet it. */
export function buildExampleProblem(code: PublicProblemCode): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  return {
    type: problemType(code),
    title,
    status,
    detail: code === 'invalid_request' ? 'to.plan: there is no such plan' : `${title}.`,
    instance: 'urn:request:0b8f6f0e-6a55-4f0c-9d0e-2f6b7d3c1a90',
    code,
    ...(code === 'invalid_request' && { errors: [{ path: 'to.plan', message: 'there is no such plan' }] }),
    ...(code === 'authentication_required' && { clientSecret: 'pi_123_secret_456' }),
  };
}
