import type { Request } from 'express';
import { USER_ROLES } from '../../domain/account/account';
import { DomainError } from '../../domain/errors';
import type { AccountAccess, AccountAccessDirectory, AccountSubject } from '../../ports/access';
import type { HttpLimits } from '../limits';
import type { Action } from './actions';
import type { Authenticate } from './authenticate';
import { authorize, authorizeCredential } from './authorize';
import type { Caller } from './caller';
import { RequestBudget } from './request-budget';

/** Lets requests in: knows who sends them, how many they may send, and what they may do to what. */
export class Gate {
  private readonly perSessionUser: RequestBudget;
  private readonly perKey: RequestBudget;
  private readonly refusedPerAddress: RequestBudget;

  constructor(
    private readonly authenticate: Authenticate,
    private readonly directory: AccountAccessDirectory,
    limits: HttpLimits,
  ) {
    this.perSessionUser = new RequestBudget(limits.perSessionUser);
    this.perKey = new RequestBudget(limits.perKey);
    this.refusedPerAddress = new RequestBudget(limits.refusedPerAddress);
  }

  /** Who sends a request; refuses what that credential can never do. */
  async admit(request: Request, action: Action): Promise<Caller> {
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
    authorize(caller, action, await this.accessOf(caller, caller.user, subjectOf));
  }

  /** Refuses who was let in before and would not be now. */
  async readmit(
    request: Request,
    action: Action,
    subjectOf: (caller: Caller) => AccountSubject | undefined,
  ): Promise<void> {
    const caller = await this.authenticate(request.headers);
    authorizeCredential(caller, action);
    await this.authorize(caller, action, () => subjectOf(caller));
  }

  private async spend(caller: Caller): Promise<void> {
    if (caller.kind === 'key') await this.perKey.spend(caller.key);
    else await this.perSessionUser.spend(JSON.stringify([caller.account, caller.user]));
  }

  private async identify(request: Request): Promise<Caller> {
    try {
      return await this.authenticate(request.headers);
    } catch (error) {
      if (error instanceof DomainError) await this.refusedPerAddress.spend(request.ip ?? 'unknown');
      throw error;
    }
  }

  private async accessOf(
    caller: Caller,
    user: string,
    subjectOf: () => AccountSubject | undefined,
  ): Promise<AccountAccess | null> {
    const subject = subjectOf();
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
