/**
 * Tells workflows that the database knows something new about what they carry; one that is gone is started. At best
 * effort: whoever is not reached is found by the periodic check, so that neither ever throws.
 */
export interface WakeWorkflows {
  change(id: string): Promise<void>;
  subscription(id: string): Promise<void>;
}
