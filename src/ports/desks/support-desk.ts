import type { Account } from '../../domain/account/account';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Issued } from '../../domain/billing/documents';
import type { Instant } from '../../domain/calendar/instant';
import type { AccountAct as DecidedAct } from '../../domain/effects';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** What support did to an account, and why: one entry of its history. */
export interface AccountAct extends DecidedAct {
  readonly id: string;
  readonly at: Instant;
}

export interface CreditInput {
  /** Minor units, not 0; negative takes credit back. */
  readonly amount: number;
  /** Needed where the account has no currency yet. */
  readonly currency?: string;
  /** Where credit that is taken back goes; left out: nowhere. */
  readonly to?: 'payment_method';
  readonly reason: string;
}

export interface RefundInput {
  /** Minor units; left out: all that can go back in this way. */
  readonly amount?: number;
  readonly to: 'payment_method' | 'account_credit';
  readonly reason: string;
}

/** What support does beside what customers do themselves; everything has a reason. `not_found` for unknown accounts. */
export interface SupportDesk {
  /** Gives account credit, or takes it back as far as there is any. */
  giveCredit(account: string, input: CreditInput, call: Call): Promise<Account>;
  /** Gives back a part of what an invoice was paid with. */
  refundInvoice(invoice: string, input: RefundInput, call: Call): Promise<Issued<CreditNote>>;
  history(account: string, page: PageRequest): Promise<Page<AccountAct>>;
}
