import { causesOf } from './causes';
import { driverErrorOf } from './unreachable';

/** A value that has to be unique is there already: as Prisma, its adapter and PostgreSQL say it. */
const CODES = new Set<unknown>(['P2002', 'UniqueConstraintViolation', '23505']);

/** True where a write lost against another one of the same thing. */
export function isTaken(error: unknown): boolean {
  return causesOf(error).some((cause) => saysSo(cause) || saysSo(driverErrorOf(cause)));
}

function saysSo(error: object): boolean {
  const { code, originalCode, kind } = error as Record<string, unknown>;
  return [code, originalCode, kind].some((sign) => CODES.has(sign));
}
