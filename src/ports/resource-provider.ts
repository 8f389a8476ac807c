import type { Subject } from './subscription-records';

/** Where resources come from. Decisions always look at the stored ones. */
export interface ResourceProvider {
  /** Whether the host application keeps its own: then nobody else writes the stored ones. */
  readonly isHost: boolean;
  /**
   * Brings the stored resources of the subject's account up to date. A subject that does not exist is no matter.
   * @throws ResourcesUnavailable
   */
  refresh(subject: Subject): Promise<void>;
}

/** The host did not say what resources there are, or not in a way that can be understood. */
export class ResourcesUnavailable extends Error {
  override readonly name = 'ResourcesUnavailable';
}
