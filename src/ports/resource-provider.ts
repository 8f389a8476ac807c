import type { Subject } from './subscription-records';

/** Where resources come from. Decisions always look at the stored ones. */
export interface ResourceProvider {
  /** Whether the host application keeps its own: then nobody else writes the stored ones. */
  readonly isHost: boolean;
  /**
   * Brings the stored resources of an account up to date: of the one that is named, or that a subject belongs to. What does
   * not exist is no matter.
   * @throws ResourcesUnavailable
   */
  refresh(of: Subject | { readonly account: string }): Promise<void>;
}

/** The host did not say what resources there are, or not in a way that can be understood. */
export class ResourcesUnavailable extends Error {
  override readonly name = 'ResourcesUnavailable';
}
