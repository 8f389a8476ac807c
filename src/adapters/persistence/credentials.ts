import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { ONE_DAY } from '../../domain/calendar/instant';
import type { ApiKey, ApiKeyStore, Role, SigningKey, SigningKeyStore } from '../../ports/access';
import type { Database } from './database';

/** Secret keys, stored as hashes. */
export class PostgresApiKeys implements ApiKeyStore {
  constructor(private readonly database: Database) {}

  async findByHash(hash: string): Promise<ApiKey | null> {
    const row = await this.database.prisma.apiKey.findUnique({ where: { hash } });
    return row && { id: row.id, hash: row.hash, role: row.role as Role };
  }

  /** Makes sure that a key with this hash exists; `name` says where it comes from. */
  async ensure(name: string, role: Role, hash: string): Promise<void> {
    await this.database.prisma.apiKey.upsert({
      where: { hash },
      create: { id: `key_${ulid()}`, name, role, hash },
      update: {},
    });
  }

  /** Takes away the keys of this name but those with these hashes. */
  async removeOthers(name: string, hashes: readonly string[]): Promise<void> {
    await this.database.prisma.apiKey.deleteMany({ where: { name, hash: { notIn: [...hashes] } } });
  }
}

/** A key signs for a month; sessions last an hour and links in emails a week, so that eight days more verify them all. */
const SIGNS_FOR = 30 * ONE_DAY;
const VERIFIES_FOR = SIGNS_FOR + 8 * ONE_DAY;

/** The keys that sign portal sessions. */
export class PostgresSigningKeys implements SigningKeyStore {
  constructor(private readonly database: Database) {}

  async current(): Promise<SigningKey> {
    const { prisma } = this.database;
    const newest = await prisma.signingKey.findFirst({
      where: { createdAt: { gt: new Date(Date.now() - SIGNS_FOR) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    if (newest) return newest;
    await prisma.signingKey.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - VERIFIES_FOR) } } });
    return prisma.signingKey.create({ data: { id: `sig_${ulid()}`, secret: randomBytes(32) } });
  }

  find(id: string): Promise<SigningKey | null> {
    return this.database.prisma.signingKey.findUnique({ where: { id } });
  }
}
