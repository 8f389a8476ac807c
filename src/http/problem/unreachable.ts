import { PaymentGatewayUnavailable } from '../../ports/payment-gateway';
import { ResourcesUnavailable } from '../../ports/resource-provider';
import { causesOf } from './causes';

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

/** True where the database, Temporal, the payment gateway or the host did not answer: the same request may succeed a moment later. */
export function isUnreachable(error: unknown): boolean {
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
export function driverErrorOf(error: object): object {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: object } } };
  return meta?.driverAdapterError?.cause ?? {};
}
