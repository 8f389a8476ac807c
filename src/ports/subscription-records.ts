import type { Instant } from '../domain/calendar/instant';
import type { Change } from '../domain/change/change';
import type { Effects } from '../domain/effects';
import type { FirstSituation } from '../domain/renewal/first-subscription';
import type { NewId, Situation, Standing } from '../domain/situation';
import type { Page, PageRequest } from './reads';

/** What a decision is about. */
export type Subject =
  | { readonly subscription: string; readonly change?: string }
  | { readonly change: string; readonly subscription?: never }
  | { readonly payment: string; readonly subscription?: never; readonly change?: never }
  | { readonly invoice: string; readonly subscription?: never; readonly change?: never };

/** A subscription that is to begin. */
export interface FirstSubject {
  readonly account: string;
  readonly catalog: string;
  readonly subscription: string;
}

/** A situation and, where the subject is a change or its payment, that change in whatever status it is. */
export interface LoadedSituation extends Situation {
  readonly change: Change | null;
  /** True while the account's test clock is moving: only the clock's own work may change anything then. */
  readonly clockAdvances: boolean;
  /** When the rows of the subscription and its changes say that they have to be looked at. */
  readonly wakes: ReadonlyMap<string, Instant | null>;
}

/** The same without resources, which are read only for decisions that look at them. */
export type LoadedStanding = Omit<LoadedSituation, 'resources'>;

export interface LoadedFirst extends FirstSituation {
  readonly clockAdvances: boolean;
  /** True where the subscription is there already: the request is repeated. */
  readonly begun: boolean;
}

/** What was decided, and the answer for whoever asked. No effects: nothing is written. */
export interface Decision<Answer> {
  readonly effects: Effects | null;
  readonly answer: Answer;
}

/** The beginning of a subscription; null where it is there already. */
export interface FirstDecision<Answer> {
  readonly begun: { readonly situation: Situation; readonly effects: Effects } | null;
  readonly answer: Answer;
}

/** Loads situations and stores what is decided in them. `not_found` is thrown where the subject does not exist. */
export interface SubscriptionRecords {
  /** As it is, without a lock: for previews. */
  load(subject: Subject): Promise<LoadedSituation>;

  /** How a subscription stands: for whoever only looks. */
  standing(subscription: string): Promise<Standing>;

  /** How the subscriptions of an account stand: those that never came to be are not among them. */
  standings(account: string, page: PageRequest): Promise<Page<Standing>>;

  /**
   * Locks the account, loads the situation, lets `decide` look at it, and stores the effects: one transaction, so that
   * of two decisions at the same moment the second sees what the first did. `decide` may throw; nothing is stored then.
   * It may be asked twice: where it looks at many resources, these are read only then.
   */
  decide<Answer>(
    subject: Subject,
    decide: (situation: LoadedSituation, newId: NewId) => Decision<Answer>,
  ): Promise<Answer>;

  /** The same for a subscription that is to begin. */
  decideFirst<Answer>(
    subject: FirstSubject,
    decide: (situation: LoadedFirst, newId: NewId) => FirstDecision<Answer>,
  ): Promise<Answer>;
}
