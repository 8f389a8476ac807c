import type { z } from 'zod';
import type { change, preview } from '../../../src/http/schemas/change';
import type { line, quote } from '../../../src/http/schemas/quote';

/** A plan change on its way from quote to reconcile, `GET /v1/changes/{id}`. */
export type Change = z.output<typeof change>;
export type ChangeStatus = Change['status'];

/** What would be subscribed; plan and interval are null after leaving, and before coming back. */
export type ChangeTerms = Change['to'];

/** What a change costs and does. */
export type Quote = z.output<typeof quote>;

/** A quote that was not stored, and what it is a quote for. */
export type Preview = z.output<typeof preview>;

/** One line of a quote or an invoice; credits are negative. */
export type Line = z.output<typeof line>;

/** amount = ± price × units / of, rounded once, cut by `cap` where there is one. */
export type LineBasis = Line['basis'];

/** What one rule of the catalog does. */
export type RuleOutcome = Quote['reconcile'][number];

/** What happens to one resource. */
export type ReconcileAction = RuleOutcome['actions'][number];

/** One thing that is different after a change. */
export type Difference = Quote['difference'][number];

/** A number that a plan allows, before and after; null where it is not sold, or not limited. */
export type Allowance = Extract<Difference, { kind: 'quantity' | 'limit' }>;

/** By resource type: the ids to keep, most wanted first. */
export type Keep = Change['keep'];
