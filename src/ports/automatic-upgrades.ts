/** Moves subscriptions to the next step of a quantity, where their customers agreed to it (AC-10). */
export interface AutomaticUpgrades {
  /**
   * Quotes what the usage of a subscription asks for, where it may happen now; the change's workflow confirms it.
   * @param newId - makes the id of the change; one of its own unless said
   */
  begin(subscription: string, newId?: (prefix: string) => string): Promise<void>;
}
