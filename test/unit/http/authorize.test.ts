import type { UserRole } from '../../../src/domain/account/account';
import { ACTIONS, type Action } from '../../../src/http/auth/actions';
import { authorize, authorizeCredential } from '../../../src/http/auth/authorize';
import type { Caller } from '../../../src/http/auth/caller';
import type { AccountAccess, Role } from '../../../src/ports/access';

function aKey(role: Role, user: string | null = null): Caller {
  return { kind: 'key', key: 'key_1', role, user };
}

function aSession(account = 'acc_1'): Caller {
  return { kind: 'portal', account, user: 'own', locale: null, returnUrl: null, purpose: null, expiresAt: 0 };
}

function access(role: UserRole | null, changeAccess: readonly UserRole[] | null = null): AccountAccess {
  return { account: 'acc_1', role, changeAccess };
}

function outcome(decide: () => void): string {
  try {
    decide();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** What each action needs of a secret key, and which users it may be done for. */
const MATRIX: Record<Exclude<Action, 'sign-in'>, { keys: readonly Role[]; users: readonly UserRole[] }> = {
  'page.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'change.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'resource.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'change.keep': { keys: ['admin', 'support'], users: ['owner', 'billing'] },
  'card.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'card.give': { keys: ['admin'], users: ['owner', 'billing'] },
  'payment.make': { keys: ['admin'], users: ['owner', 'billing'] },
  'change.confirm': { keys: ['admin', 'support'], users: ['owner', 'billing'] },
  'document.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'billing.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'billing.change': { keys: ['admin'], users: ['owner', 'billing'] },
  'change.make': { keys: ['admin', 'support'], users: ['owner', 'billing'] },
  'change.cancel': { keys: ['admin', 'support'], users: ['owner', 'billing'] },
  'request.decide': { keys: ['admin', 'support'], users: [] },
  'support.act': { keys: ['admin', 'support'], users: [] },
  'support.read': { keys: ['admin', 'support', 'read'], users: [] },
  'price.agree': { keys: ['admin', 'support'], users: [] },
  'catalog.read': { keys: ['admin', 'support', 'read'], users: ['owner', 'billing'] },
  'catalog.write': { keys: ['admin'], users: [] },
  'account.list': { keys: ['admin', 'support', 'read'], users: [] },
  'account.write': { keys: ['admin'], users: [] },
  'details.write': { keys: ['admin'], users: ['owner', 'billing'] },
  'resources.write': { keys: ['admin'], users: [] },
  'service.read': { keys: ['admin', 'support', 'read'], users: [] },
  'service.write': { keys: ['admin'], users: [] },
};

const actions = (Object.keys(ACTIONS) as Action[]).filter((action) => action !== 'sign-in');
const roles: readonly Role[] = ['admin', 'support', 'read'];
const userRoles: readonly (UserRole | null)[] = ['owner', 'billing', 'member', null];

describe('authorizeCredential', () => {
  it.each(actions.flatMap((action) => roles.map((role) => [action, role] as const)))(
    'decides about %s with the role %s',
    (action, role) => {
      const expected = MATRIX[action].keys.includes(role) ? 'allowed' : 'forbidden';
      expect(
        outcome(() => {
          authorizeCredential(aKey(role), action);
        }),
      ).toBe(expected);
    },
  );
});

describe('authorize', () => {
  it.each(actions.flatMap((action) => userRoles.map((role) => [action, role] as const)))(
    'decides about %s on behalf of a user with the role %s',
    (action, role) => {
      const isAllowed = role !== null && MATRIX[action].users.includes(role);
      const expected = isAllowed ? 'allowed' : 'forbidden';
      expect(
        outcome(() => {
          authorize(aKey('admin', 'u'), action, access(role));
        }),
      ).toBe(expected);
      expect(
        outcome(() => {
          authorize(aSession(), action, access(role));
        }),
      ).toBe(expected);
    },
  );

  it('gives a user no more than the key has', () => {
    expect(
      outcome(() => {
        authorize(aKey('read', 'u'), 'billing.change', access('owner'));
      }),
    ).toBe('forbidden');
    expect(
      outcome(() => {
        authorize(aKey('support', 'u'), 'change.cancel', access('owner'));
      }),
    ).toBe('allowed');
  });

  it('lets a catalog narrow who changes plans, but not who looks', () => {
    const narrowed = access('billing', ['owner']);
    expect(
      outcome(() => {
        authorize(aSession(), 'billing.change', narrowed);
      }),
    ).toBe('forbidden');
    expect(
      outcome(() => {
        authorize(aSession(), 'change.cancel', narrowed);
      }),
    ).toBe('forbidden');
    expect(
      outcome(() => {
        authorize(aSession(), 'billing.read', narrowed);
      }),
    ).toBe('allowed');
    expect(
      outcome(() => {
        authorize(aSession(), 'billing.change', access('owner', ['owner']));
      }),
    ).toBe('allowed');
  });

  it('hides from a session what belongs to others, as if it did not exist', () => {
    expect(
      outcome(() => {
        authorize(aSession('acc_2'), 'billing.read', access('owner'));
      }),
    ).toBe('not_found');
    expect(
      outcome(() => {
        authorize(aSession(), 'billing.read', null);
      }),
    ).toBe('not_found');
  });

  it('asks nothing of a server that acts for itself', () => {
    expect(
      outcome(() => {
        authorize(aKey('admin'), 'billing.change', null);
      }),
    ).toBe('allowed');
  });
});
