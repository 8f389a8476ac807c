import { ulid } from 'ulid';
import { renderEmail } from '../../../src/adapters/mail/render-email';
import type { Database } from '../../../src/adapters/persistence/database';
import { buildLinks } from '../../../src/bin/addresses';
import { readSettings } from '../../../src/bin/settings';
import { writeNotification } from '../../../src/delivery/write-notification';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import type { NotificationContent } from '../../../src/domain/notification/content';
import { InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { notificationExamples } from '../../unit/mail/notification-examples';
import { openTestDatabase } from '../../support/database';

const DAY = 24 * 60 * 60 * 1000;
const sessions = new PortalSessions(new InMemorySigningKeys());
const settings = readSettings({ PLANSHIFT_PUBLIC_URL: 'https://pay.example' });
const linksFor = buildLinks(settings, { databaseUrl: '', temporalAddress: '' });

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ database, drop } = await openTestDatabase());
  const account = { id: 'acc_1', name: 'A', email: 'office@one.example', locale: 'en', timezone: 'UTC' };
  const ada = { id: 'own', name: 'Ada', email: 'Ada@one.example', role: 'owner' };
  await database.prisma.account.create({
    data: { ...account, createdAt: new Date(), users: { create: [ada] } },
  });
});

afterAll(() => drop());

async function linksIn(
  content: NotificationContent,
  to: string,
  writtenAt = Date.now(),
): Promise<readonly URL[]> {
  const row = {
    id: `ntf_${ulid(writtenAt)}`,
    account: 'acc_1',
    to,
    locale: 'en',
    timezone: 'UTC',
    content,
    numbers: {},
  };
  const write = () =>
    writeNotification(
      { database, renderEmail, linksFor, signPurpose: sessions.signPurpose.bind(sessions) },
      row,
      null,
    );
  const { text } = await write();
  expect((await write()).text).toBe(text);
  return [...text.matchAll(/https:\/\/pay\.example\/billing\S*/g)].map(([url]) => new URL(url));
}

const tokenIn = (url: URL | undefined): string => url?.hash.replace('#token=', '') ?? '';
const reminder = notificationExamples['a reminder'];

describe('the links of an email', () => {
  it('carry what it is about, for its recipient, and lead there without it too', async () => {
    const [keep, undo] = await linksIn(reminder!, 'ada@one.example');
    expect(await sessions.verify(tokenIn(keep))).toMatchObject({
      ...{ account: 'acc_1', user: 'own' },
      purpose: { act: 'keep', about: (reminder as { change: string }).change },
    });
    expect(keep?.searchParams.get('account')).toBe('acc_1');
    expect(keep?.searchParams.get('keep')).toBe('1');
    expect(keep?.searchParams.has('subscription')).toBe(true);
    expect(undo?.hash).toBe('');
  });

  it('are good for a week from when the email was decided on', async () => {
    const [fresh] = await linksIn(reminder!, 'ada@one.example', Date.now() - 6.9 * DAY);
    const [over] = await linksIn(reminder!, 'ada@one.example', Date.now() - 7.1 * DAY);
    expect(await sessions.verify(tokenIn(fresh))).not.toBeNull();
    expect(await sessions.verify(tokenIn(over))).toBeNull();
  });

  it('lead whoever is no user of the account to signing in', async () => {
    const links = await linksIn(reminder!, 'office@one.example');
    expect(links.length).toBeGreaterThan(0);
    expect(links.map(({ hash }) => hash).join('')).toBe('');
  });

  it('open each document, and nothing else', async () => {
    const paid = notificationExamples['a paid invoice']!;
    const [invoice, receipt, billing] = await linksIn(paid, 'ada@one.example');
    expect((await sessions.verify(tokenIn(invoice)))?.purpose?.act).toBe('document');
    expect((await sessions.verify(tokenIn(receipt)))?.purpose?.about).toMatch(/^rcp_/);
    expect(billing?.hash).toBe('');
  });
});
