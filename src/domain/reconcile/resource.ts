import type { Instant } from '../calendar/instant';

/** Names a resource: the pair is unique within an account. */
export interface ResourceKey {
  readonly type: string;
  readonly id: string;
}

export type ResourceState = 'active' | 'detached' | 'archived';

/** Something that a customer made and that a plan's limits or features bear upon. Removed ones are gone. */
export interface Resource extends ResourceKey {
  readonly name: string | null;
  readonly parent: ResourceKey | null;
  /** Free form; `attachedTo` (a list of keys) and `createdAt` (ISO 8601) have a meaning here. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly state: ResourceState;
  readonly storedAt: Instant;
}

export type ReconcileAction =
  | {
      readonly action: 'remove' | 'archive' | 'restore' | 'detach';
      readonly type: string;
      readonly id: string;
      readonly restorable: boolean;
    }
  | {
      readonly action: 'set';
      readonly type: string;
      readonly id: string;
      readonly attribute: string;
      readonly from: number;
      readonly to: number;
      readonly restorable: false;
    };

/** What one rule of the catalog does; only rules that act are listed. */
export interface RuleOutcome {
  /** The limit or the feature that the rule is about. */
  readonly rule: string;
  readonly resource: string;
  /** What earlier rules left: a count, or for `scale_proportionally` the sum and for `clamp` the highest value. */
  readonly current: number;
  readonly allowed: number;
  readonly actions: readonly ReconcileAction[];
}

/** By resource type: the ids that the customer wants kept, most wanted first. */
export type Keep = Readonly<Record<string, readonly string[]>>;

/** What a customer may use. A limit that is not listed is unlimited. */
export interface Entitlements {
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}
