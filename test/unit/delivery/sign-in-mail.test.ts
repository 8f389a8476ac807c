import { renderSignInEmail } from '../../../src/adapters/mail/render-email';
import { tonesOf } from '../../../src/domain/catalog/colour';
import { SignInMail, type SignInMailSettings } from '../../../src/delivery/sign-in-mail';
import { InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { waitingRooms } from '../catalog/waiting-rooms';

const branded = {
  ...waitingRooms(),
  branding: { name: 'Rooms & Co', colour: '#b4285a', senderName: 'Rooms billing' },
};

/** Written for an owner who has to do with these catalogs. */
async function writtenFor(...catalogs: readonly string[]) {
  const keys = new InMemorySigningKeys();
  const rows = catalogs.map((catalog) => ({ locale: 'fr', catalog }));
  const mail = new SignInMail({
    database: { prisma: { $queryRaw: () => Promise.resolve(rows) } },
    catalogs: { newest: () => Promise.resolve(branded) },
    keys,
    codeOf: () => '12345678',
    render: renderSignInEmail,
    supportPeople: [],
  } as unknown as SignInMailSettings);
  const { id: key } = await keys.current();
  return mail.write({ id: 'sgn_1', email: 'ada@rooms.example', area: 'billing', locale: null, key });
}

describe('the email with a code', () => {
  it('comes from the brand whose billing it is about, in its colour', async () => {
    const email = await writtenFor('waiting-rooms');
    expect(email).toMatchObject({
      subject: '1234 5678 est votre code pour Rooms & Co',
      senderName: 'Rooms billing',
    });
    expect(email?.html).toContain(tonesOf('#b4285a').dark.accent);
    expect(email?.text).not.toContain(branded.name);
  });

  it('speaks for nobody where there are several', async () => {
    const email = await writtenFor('waiting-rooms', 'other');
    expect(email).toMatchObject({ subject: '1234 5678 est votre code pour Facturation' });
    expect(email).not.toHaveProperty('senderName');
  });
});
