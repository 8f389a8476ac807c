import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, RetryState } from '@temporalio/common';
import { AuthenticationRequired, DomainError } from '../../../src/domain/errors';

import { RetryLater } from '../../../src/http/problem/problem';
import { toDomainError } from '../../../src/http/problem/to-domain-error';

function refused(type: string, details: object = {}): WorkflowUpdateFailedError {
  const failure = ApplicationFailure.create({
    message: 'Because.',
    type,
    nonRetryable: true,
    details: [details],
  });
  return new WorkflowUpdateFailedError('Workflow Update failed', failure);
}

describe('toDomainError', () => {
  it('leaves a refusal of the domain as it is', () => {
    const error = new DomainError('no_change', 'Nothing would change.');
    expect(toDomainError(error)).toBe(error);
  });

  it('finds a refusal behind the errors that wrap it', () => {
    const error = new DomainError('conflict', 'No.');
    expect(toDomainError(new Error('outer', { cause: new Error('inner', { cause: error }) }))).toBe(error);
  });

  it('turns a workflow’s refusal back, with its mistakes', () => {
    const mistakes = [{ path: 'keep.domain', message: 'there is no such resource' }];
    expect(toDomainError(refused('invalid_request', { mistakes }))).toMatchObject({
      code: 'invalid_request',
      message: 'Because.',
      mistakes,
    });
  });

  it('turns back the refusal of an activity that failed a workflow', () => {
    const failure = ApplicationFailure.nonRetryable('Because.', 'quote_stale');
    const activity = new ActivityFailure(
      'failed',
      'quote',
      '1',
      RetryState.NON_RETRYABLE_FAILURE,
      'w',
      failure,
    );
    expect(toDomainError(new WorkflowUpdateFailedError('failed', activity))?.code).toBe('quote_stale');
  });

  it('keeps the client secret of a payment that has to be authenticated', () => {
    const error = toDomainError(refused('authentication_required', { clientSecret: 'pi_secret' }));
    expect(error).toBeInstanceOf(AuthenticationRequired);
    expect(error).toMatchObject({ clientSecret: 'pi_secret' });
  });

  it.each(['TypeError', 'internal_error', 'toString', ''])(
    'takes a failure of the type %p for a fault',
    (type) => {
      expect(toDomainError(refused(type))).toBeNull();
    },
  );

  it.each([
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['Prisma without a database', Object.assign(new Error('x'), { code: 'P1001' })],
    ['PostgreSQL shutting down', Object.assign(new Error('x'), { code: '57P01' })],
    ['the driver of Prisma', Object.assign(new Error('x'), { cause: { kind: 'DatabaseNotReachable' } })],
    [
      'a raw query of Prisma',
      Object.assign(new Error('x'), {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: '57P03' } } },
      }),
    ],
    ['an exhausted pool', new Error('timeout exceeded when trying to connect')],
    [
      'Temporal behind its client',
      new Error('Failed', { cause: Object.assign(new Error('x'), { code: 14 }) }),
    ],
  ])('says of %s that the service is unavailable', (_what, error) => {
    const refusal = toDomainError(error);
    expect(refusal).toBeInstanceOf(RetryLater);
    expect(refusal?.code).toBe('unavailable');
  });

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a text', 'boom'],
    ['nothing', undefined],
  ])('takes %s for a fault', (_what, error) => {
    expect(toDomainError(error)).toBeNull();
  });

  it('ends where errors cause each other', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(toDomainError(first)).toBeNull();
  });
});
