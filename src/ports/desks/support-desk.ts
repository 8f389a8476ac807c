import type { Account } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** What support did to an account, and why: one entry of its history. */
export interface AccountAct {
  readonly id: string;
  readonly at: Instant;
  readonly act: string;
  readonly actor: string;
  readonly reason: string;
  /** Minor units that it moved, where it moved any; negative: taken back. */
  readonly amount: number | null;
}

export interface CreditInput {
  /** Minor units, not 0; negative takes credit back. */
  readonly amount: number;
  /** Needed where the account has no currency yet. */
  readonly currency?: string;
  readonly reason: string;
}

/** What support does beside what customers do themselves; everything has a reason. `not_found` for unknown accounts. */
export interface SupportDesk {
  /** Gives account credit, or takes it back as far as there is any. */
  giveCredit(account: string, input: CreditInput, call: Call): Promise<Account>;
  history(account: string, page: PageRequest): Promise<Page<AccountAct>>;
}
