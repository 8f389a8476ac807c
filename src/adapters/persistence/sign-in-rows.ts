import { ulid } from 'ulid';
import type { UserRole } from '../../domain/account/account';
import type { Area, OpenSignIn, OwnAccount, SignedIn, SignInRequest, SignInStore } from '../../ports/access';
import type { Database } from './database';

/** Who asks to sign in, and who has, in PostgreSQL. */
export class SignInRows implements SignInStore {
  constructor(private readonly database: Database) {}

  async ask({ key, expiresAt, ...request }: SignInRequest): Promise<void> {
    await this.database.prisma.signInRequest.create({
      data: {
        ...request,
        id: `sgn_${ulid()}`,
        keyId: key,
        expiresAt: new Date(expiresAt),
        nextTryAt: new Date(),
      },
    });
  }

  /** One statement counts and looks: attempts at the same moment are counted one after the other. */
  async attempt(secretHash: string, most: number): Promise<OpenSignIn | null> {
    const [row] = await this.database.prisma.$queryRaw<OpenSignIn[]>`
      UPDATE sign_in_requests SET attempts = attempts + 1
      WHERE secret_hash = ${secretHash} AND used_at IS NULL AND expires_at > now() AND attempts < ${most}
      RETURNING id, email, area, key`;
    return row ?? null;
  }

  async use(id: string): Promise<boolean> {
    const { count } = await this.database.prisma.signInRequest.updateMany({
      where: { id, usedAt: null },
      data: { usedAt: new Date() },
    });
    return count === 1;
  }

  async open(hash: string, { expiresAt, ...session }: SignedIn): Promise<void> {
    await this.database.prisma.session.create({
      data: { ...session, hash, expiresAt: new Date(expiresAt) },
    });
  }

  async find(hash: string): Promise<SignedIn | null> {
    const row = await this.database.prisma.session.findUnique({
      where: { hash, expiresAt: { gt: new Date() } },
    });
    return row && { email: row.email, area: row.area as Area, expiresAt: row.expiresAt.getTime() };
  }

  async end(hash: string): Promise<void> {
    await this.database.prisma.session.deleteMany({ where: { hash } });
  }

  async accountsOf(email: string): Promise<readonly OwnAccount[]> {
    // Of two users with one address in one account, the owner's rights are what the person has.
    const rows = await this.database.prisma.$queryRaw<(OwnAccount & { role: UserRole })[]>`
      SELECT DISTINCT ON (a.created_at, a.id) a.id AS account, a.name, u.id AS "user", u.role
      FROM users u JOIN accounts a ON a.id = u.account
      WHERE lower(u.email) = ${email} AND u.role IN ('owner', 'billing')
      ORDER BY a.created_at, a.id, u.role DESC, u.id`;
    return rows;
  }
}
