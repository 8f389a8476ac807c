import type { Database } from '../adapters/persistence/database';
import { builtInResources } from '../adapters/resources/built-in';
import { HostResources } from '../adapters/resources/host-resources';
import { replaceResourcesRequest } from '../http/schemas/resource';
import type { ResourceProvider } from '../ports/resource-provider';
import type { Settings } from './settings';

/** The host application's own resource endpoint where the settings name one, else the built-in store. */
export function chooseResources({ resources }: Settings, database: Database): ResourceProvider {
  if (!resources) return builtInResources;
  return new HostResources({
    ...resources,
    database,
    parse: (answer) => replaceResourcesRequest.parse(answer).resources,
  });
}
