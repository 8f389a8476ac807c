import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { IncomingHttpHeaders } from 'node:http';
import { USER_ROLES } from '../../domain/account/account';
import { DomainError } from '../../domain/errors';
import type { AccountAccess, AccountAccessDirectory, AccountSubject } from '../../ports/access';
import { type HttpLimits, RequestBudget } from '../limits';
import { type Action, type ActionRule, ACTIONS } from './actions';
import type { Authenticate } from './authenticate';
import { authorize, authorizeCredential, authorizeLink } from './authorize';
import { type Caller, holderOf, VISITOR } from './caller';

interface GateDependencies {
  readonly directory: AccountAccessDirectory;
  readonly limits: HttpLimits;
  readonly publicUrl: string;
}

/** Lets requests in: knows who sends them, how many they may send, and what they may do to what. */
export class Gate {
  private readonly directory: AccountAccessDirectory;
  private readonly publicUrl: string;
  private readonly perSessionUser: RequestBudget;
  private readonly perKey: RequestBudget;
  private readonly refusedPerAddress: RequestBudget;
  private readonly signInPerAddress: RequestBudget;

  constructor(
    private readonly authenticate: Authenticate,
    { directory, limits, publicUrl }: GateDependencies,
  ) {
    this.directory = directory;
    this.publicUrl = publicUrl;
    this.perSessionUser = new RequestBudget(limits.perSessionUser);
    this.perKey = new RequestBudget(limits.perKey);
    this.refusedPerAddress = new RequestBudget(limits.refusedPerAddress);
    this.signInPerAddress = new RequestBudget(limits.signInPerAddress);
  }

  /** Who sends a request; refuses what that credential can never do. */
  async admit(request: Request, action: Action): Promise<Caller> {
    const rule: ActionRule = ACTIONS[action];
    if (rule.role === null) return await this.admitVisitor(request);
    const caller = await this.identify(request);
    await this.spend(caller);
    authorizeCredential(caller, action);
    return caller;
  }

  /** Refuses what the caller may not do to a subject. A server that acts for itself needs no look-up. */
  async authorize(
    caller: Caller,
    action: Action,
    subjectOf: () => AccountSubject | undefined,
  ): Promise<void> {
    if (caller.user === null) return;
    const subject = subjectOf();
    const access = await this.accessOf(caller, caller.user, subject);
    authorizeLink(caller, subject, access);
    authorize(caller, action, access);
  }

  /** Refuses who was let in before and would not be now. */
  async readmit(
    request: Request,
    action: Action,
    subjectOf: (caller: Caller) => AccountSubject | undefined,
  ): Promise<void> {
    const caller = await this.authenticate(request);
    authorizeCredential(caller, action);
    await this.authorize(caller, action, () => subjectOf(caller));
  }

  private async spend(caller: Caller): Promise<void> {
    const budget = caller.kind === 'key' ? this.perKey : this.perSessionUser;
    await budget.spend(holderOf(caller));
  }

  /** Whoever has no credential yet: a cookie is what they come for, or what they give back. */
  private async admitVisitor(request: Request): Promise<Caller> {
    if (request.method !== 'GET') {
      assertSameOrigin(request.headers, this.publicUrl);
      await this.signInPerAddress.spend(addressOf(request));
    }
    return VISITOR;
  }

  private async identify(request: Request): Promise<Caller> {
    try {
      return await this.authenticate(request);
    } catch (error) {
      if (error instanceof DomainError) await this.refusedPerAddress.spend(addressOf(request));
      throw error;
    }
  }

  private async accessOf(
    caller: Caller,
    user: string,
    subject: AccountSubject | undefined,
  ): Promise<AccountAccess | null> {
    if (subject !== undefined) return await this.directory.find(subject, user);
    if (caller.kind === 'portal')
      return await this.directory.find({ kind: 'account', id: caller.account }, user);
    return await this.accessAnywhere(user);
  }

  /** For what belongs to no account: the most that the user may in any. */
  private async accessAnywhere(user: string): Promise<AccountAccess> {
    const roles = await this.directory.rolesOf(user);
    const role = USER_ROLES.find((candidate) => roles.includes(candidate)) ?? null;
    return { account: '', role, changeAccess: null };
  }
}

/** Whoever has an IPv6 address has many: they count as one. */
function addressOf({ ip }: Request): string {
  return ip === undefined ? 'unknown' : ipKeyGenerator(ip);
}

/**
 * Refuses what a page of somebody else makes a browser send. Browsers say where a request comes from: newer ones in
 * Sec-Fetch-Site, all in Origin where something is changed. Who says neither is no browser, and has no cookie to use.
 * @throws DomainError `forbidden`
 */
export function assertSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  const isSame = site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!isSame) throw new DomainError('forbidden', 'This is done from the service’s own pages only.');
}
