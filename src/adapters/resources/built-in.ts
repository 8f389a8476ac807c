import type { ResourceProvider } from '../../ports/resource-provider';

/** The built-in store: what hosts have put there is what there is. */
export const builtInResources: ResourceProvider = { isHost: false, refresh: () => Promise.resolve() };
