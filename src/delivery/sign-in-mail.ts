import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { Database } from '../adapters/persistence/database';
import { type Brand, brandOf } from '../domain/catalog/branding';
import { type SigningKey, type SigningKeyStore, type Area, CODE_LIFETIME_MINUTES } from '../ports/access';
import type {
  OutgoingEmail,
  ReadableEmail,
  RenderedEmail,
  RenderSignInEmail,
  SentMail,
} from '../ports/mailer';

/** A request to sign in, as its row says. */
export interface SignInRow {
  readonly id: string;
  readonly email: string;
  readonly area: Area;
  readonly locale: string | null;
  readonly key: string;
}

export interface SignInMailSettings {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly keys: SigningKeyStore;
  /** The code of a request. */
  readonly codeOf: (key: SigningKey, id: string) => string;
  readonly render: RenderSignInEmail;
  /** In lower case. */
  readonly supportPeople: readonly string[];
}

/** What the email is written with. */
interface Reader {
  readonly locale: string | null;
  /** Null where the address has to do with no product, or with several. */
  readonly brand: Brand | null;
}

type SignInEmail = RenderedEmail & Pick<OutgoingEmail, 'senderName'>;

/** Writes the emails that codes are sent with: for addresses that may sign in, and for no others. */
export class SignInMail implements SentMail {
  constructor(private readonly settings: SignInMailSettings) {}

  /** Null where nobody who may sign in has the address. */
  async write({ id, email, area, locale, key: keyId }: SignInRow): Promise<SignInEmail | null> {
    const { keys, codeOf, render, supportPeople } = this.settings;
    const isSupport = area === 'support';
    const reader = isSupport ? { locale: null, brand: null } : await this.#readerOf(email);
    const key = await keys.find(keyId);
    if (reader === null || key === null || (isSupport && !supportPeople.includes(email))) return null;
    const facts = {
      code: codeOf(key, id),
      area,
      minutes: CODE_LIFETIME_MINUTES,
      brand: reader.brand,
    };
    const senderName = reader.brand?.senderName;
    return { ...render(facts, locale ?? reader.locale ?? 'en'), ...(senderName && { senderName }) };
  }

  /** A code is an address's, and no account's. */
  async latest(limit: number, account: string | null = null): Promise<readonly ReadableEmail[]> {
    if (account !== null) return [];
    const rows = await this.settings.database.prisma.signInRequest.findMany({
      orderBy: { id: 'desc' },
      take: limit,
    });
    const emails = await Promise.all(
      rows.map(async ({ area, keyId, createdAt, ...row }) => {
        const email = await this.write({ ...row, area: area as Area, key: keyId });
        return email && { id: row.id, to: row.email, sentAt: createdAt.getTime(), ...email };
      }),
    );
    return emails.filter((email) => email !== null);
  }

  /** Null where no owner or billing user has the address. */
  async #readerOf(email: string): Promise<Reader | null> {
    const { database, catalogs } = this.settings;
    const rows = await database.prisma.$queryRaw<{ locale: string; catalog: string | null }[]>`
      SELECT a.locale, s.catalog FROM users u JOIN accounts a ON a.id = u.account
      LEFT JOIN subscriptions s ON s.account = a.id
      WHERE lower(u.email) = ${email} AND u.role IN ('owner', 'billing') ORDER BY a.created_at, a.id`;
    const [first] = rows;
    if (first === undefined) return null;
    const [catalog, ...others] = new Set(rows.map((row) => row.catalog).filter((id) => id !== null));
    const only = catalog === undefined || others.length > 0 ? null : await catalogs.newest(catalog);
    return { locale: first.locale, brand: only && brandOf(only) };
  }
}
