import type { AutomaticUpgrades } from '../src/ports/automatic-upgrades';

/** The step that begins another workflow: a declined automatic upgrade is tried again (AC-10). */
export function createUpgrades(upgrades: AutomaticUpgrades) {
  return {
    retryUpgrade: (subscription: string): Promise<void> => upgrades.begin(subscription),
  };
}
