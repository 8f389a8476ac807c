import type { Express } from 'express';
import pino from 'pino';
import { createApp, type AppDependencies } from '../../../src/http/app';
import { fakeServices } from './fake-services';
import { InMemoryAccountAccess, InMemoryApiKeys, InMemorySigningKeys } from './in-memory-credentials';
import { InMemoryIdempotencyStore } from './in-memory-idempotency-store';

/** An app over fakes, and the fakes. */
export interface TestService {
  readonly app: Express;
  readonly apiKeys: InMemoryApiKeys;
  readonly signingKeys: InMemorySigningKeys;
  readonly accountAccess: InMemoryAccountAccess;
  /** What was logged, one parsed line each. */
  readonly logged: readonly Record<string, unknown>[];
}

export function aService(overrides: Partial<AppDependencies> = {}): TestService {
  const logged: Record<string, unknown>[] = [];
  const fakes = {
    apiKeys: new InMemoryApiKeys(),
    signingKeys: new InMemorySigningKeys(),
    accountAccess: new InMemoryAccountAccess(),
  };
  const app = createApp({
    services: fakeServices(),
    idempotency: new InMemoryIdempotencyStore(),
    logger: pino({ level: 'debug' }, { write: (line) => void logged.push(JSON.parse(line)) }),
    publicUrl: 'http://planshift.example',
    readinessChecks: {},
    ...fakes,
    ...overrides,
  });
  return { app, logged, ...fakes };
}

/** Headers of a server with the key of this role, perhaps on behalf of a user. */
export function as(role: 'admin' | 'support' | 'read', user?: string): Record<string, string> {
  return { authorization: `Bearer sk_${role}`, ...(user !== undefined && { 'planshift-user': user }) };
}
