import { ApplicationFailure } from '@temporalio/common';
import {
  AuthenticationRequired,
  DomainError,
  type InputMistake,
  type ProblemCode,
} from '../../domain/errors';
import { PaymentGatewayRefused, PaymentGatewayUnavailable } from '../../ports/payment-gateway';
import { ResourcesUnavailable } from '../../ports/resource-provider';
import { PROBLEM_KINDS, RetryLater } from './problem';

const RETRY_AFTER_SECONDS = 2;

/** A value that has to be unique is there already: as Prisma, its adapter and PostgreSQL say it. */
const TAKEN_CODES = new Set<unknown>(['P2002', 'UniqueConstraintViolation', '23505']);

const SOCKET_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EPIPE',
  'ETIMEDOUT',
];
/** Prisma: no connection, timed out, closed by the server, no free connection, transaction not started in time. */
const PRISMA_CODES = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'];
/** PostgreSQL: connection lost or refused, shutting down, starting up, too many connections. */
const POSTGRES_CODES = ['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03'];
const ADAPTER_KINDS = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'];
/** gRPC: deadline exceeded, resource exhausted, unavailable; and cancelled, when the connection closes. */
const GRPC_CODES = [1, 4, 8, 14];
/** The only sign that the PostgreSQL driver gives for these. */
const POOL_MESSAGE = /^(Connection terminated|timeout exceeded when trying to connect)/;

const PASSING_CODES = new Set<unknown>([...SOCKET_CODES, ...PRISMA_CODES, ...POSTGRES_CODES, ...GRPC_CODES]);
const PASSING_KINDS = new Set<unknown>(ADAPTER_KINDS);

/** What a workflow adds to a refusal, as the first of its failure's details. */
interface RefusalDetails {
  readonly mistakes?: readonly InputMistake[];
  readonly clientSecret?: string;
}

/**
 * The refusal that an error stands for, or null where it is a fault. A workflow refuses with an ApplicationFailure
 * whose type is the problem code; the client wraps it, so the chain of causes is searched.
 */
export function toDomainError(error: unknown): DomainError | null {
  for (const cause of causesOf(error)) {
    if (cause instanceof DomainError) return cause;
    if (cause instanceof PaymentGatewayRefused) return new DomainError('conflict', cause.message);
    if (cause instanceof ApplicationFailure && isProblemCode(cause.type))
      return fromFailure(cause, cause.type);
  }
  if (isTaken(error)) return new DomainError('conflict', 'Somebody else stored the same at this moment.');
  if (!isUnreachable(error)) return null;
  return new RetryLater(
    'unavailable',
    'A part of the service does not answer. Try again.',
    RETRY_AFTER_SECONDS,
  );
}

function fromFailure(failure: ApplicationFailure, code: ProblemCode): DomainError {
  const details = (failure.details?.[0] ?? {}) as RefusalDetails;
  if (code === 'authentication_required' && details.clientSecret !== undefined) {
    return new AuthenticationRequired(failure.message, details.clientSecret);
  }
  return new DomainError(code, failure.message, details.mistakes ?? []);
}

function isProblemCode(type: string | null | undefined): type is ProblemCode {
  return typeof type === 'string' && type !== 'internal_error' && Object.hasOwn(PROBLEM_KINDS, type);
}

/** True where a write lost against another one of the same thing. */
function isTaken(error: unknown): boolean {
  return causesOf(error).some((cause) => saysTaken(cause) || saysTaken(driverErrorOf(cause)));
}

function saysTaken(error: object): boolean {
  const { code, originalCode, kind } = error as Record<string, unknown>;
  return [code, originalCode, kind].some((sign) => TAKEN_CODES.has(sign));
}

/** True where the database, Temporal, the payment gateway or the host did not answer: the same request may succeed a moment later. */
function isUnreachable(error: unknown): boolean {
  return causesOf(error).some((cause) => isPassing(cause) || isPassing(driverErrorOf(cause)));
}

function isPassing(error: object): boolean {
  const { code, originalCode, kind, message } = error as Record<string, unknown>;
  return (
    error instanceof PaymentGatewayUnavailable ||
    error instanceof ResourcesUnavailable ||
    PASSING_CODES.has(code) ||
    PASSING_CODES.has(originalCode) ||
    PASSING_KINDS.has(kind) ||
    (typeof message === 'string' && POOL_MESSAGE.test(message))
  );
}

/** Prisma hides the driver's error of a raw query two levels deep. */
function driverErrorOf(error: object): object {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: object } } };
  return meta?.driverAdapterError?.cause ?? {};
}

/** The error and what it says caused it, outermost first; at most a dozen, so that a cycle ends. */
export function causesOf(error: unknown): readonly object[] {
  const causes: object[] = [];
  let current: unknown = error;
  while (typeof current === 'object' && current !== null && causes.length < 12) {
    causes.push(current);
    current = 'cause' in current ? current.cause : undefined;
  }
  return causes;
}
