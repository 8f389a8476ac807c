import { decodeTime } from 'ulid';
import type { Database } from '../adapters/persistence/database';
import type { Brand } from '../domain/catalog/branding';
import type { NotificationContent } from '../domain/notification/content';
import type { DocumentNumbers, LinksFor, RenderedEmail, RenderEmail } from '../ports/mailer';
import type { Purpose, SignPurpose } from '../ports/access';

/** Long enough for what the email is about, and for who is away for a week. */
const LINKS_GOOD_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** An email to one recipient, as its row says. */
export interface NotificationRow {
  readonly id: string;
  readonly account: string;
  readonly to: string;
  readonly locale: string;
  readonly timezone: string;
  readonly content: NotificationContent;
  readonly numbers: DocumentNumbers;
}

/** What emails are written with: by whom they come, and in what words. */
export interface BrandedWriting {
  /** The brand that a subscription is sold under today; null where it is gone. */
  readonly brandOf: (subscription: string) => Promise<Brand | null>;
  /** @param brand - its `logo` being the address under which the email shows it */
  readonly write: (email: NotificationRow, brand: Brand | null) => Promise<RenderedEmail>;
}

export interface NotificationWriting {
  readonly database: Database;
  readonly renderEmail: RenderEmail;
  readonly linksFor: LinksFor;
  readonly signPurpose: SignPurpose;
}

/**
 * Writes an email with links that are good for what it is about, for a week from when it was decided on; where its
 * recipient is no user of the account, they lead to signing in. Written again it reads the same.
 */
export async function writeNotification(
  { database, renderEmail, linksFor, signPurpose }: NotificationWriting,
  { id, account, to, locale, timezone, content, numbers }: NotificationRow,
  brand: Brand | null,
): Promise<RenderedEmail> {
  const render = (tokenOf: (purpose: Purpose) => string | null) =>
    renderEmail(content, { locale, timezone, numbers, brand, links: linksFor(account, tokenOf) });
  const user = content.kind === 'support_request' ? null : await findUser(database, account, to);
  if (user === null) return render(() => null);
  const wanted = wantedBy(render);
  const expiresAt = decodeTime(id.slice(id.indexOf('_') + 1)) + LINKS_GOOD_FOR_MS;
  const signed = new Map<string, string>();
  for (const purpose of wanted)
    signed.set(nameOf(purpose), await signPurpose(purpose, { account, user, expiresAt }));
  return render((purpose) => signed.get(nameOf(purpose)) ?? null);
}

/** Only who writes the email knows which links it has: it is written once to learn them, and once with their tokens. */
function wantedBy(render: (tokenOf: (purpose: Purpose) => null) => unknown): readonly Purpose[] {
  const wanted: Purpose[] = [];
  render((purpose) => {
    wanted.push(purpose);
    return null;
  });
  return wanted;
}

function nameOf({ act, about }: Purpose): string {
  return `${act} ${about}`;
}

async function findUser({ prisma }: Database, account: string, to: string): Promise<string | null> {
  const user = await prisma.user.findFirst({
    where: {
      accountId: account,
      email: { equals: to, mode: 'insensitive' },
      role: { in: ['owner', 'billing'] },
    },
    orderBy: [{ role: 'desc' }, { id: 'asc' }],
  });
  return user?.id ?? null;
}
