import type { Addresses } from './addresses';
import { runLoad } from './load';
import { runReference } from './reference';
import { runService } from './service';

/** The processes of a bench beside the one that asks. */
const ROLES = { service: runService, reference: runReference, load: runLoad };

export type Role = keyof typeof ROLES;

/** Becomes one of them. */
export async function play(role: string, settings: string): Promise<void> {
  await ROLES[role as Role](JSON.parse(settings) as Addresses);
}
