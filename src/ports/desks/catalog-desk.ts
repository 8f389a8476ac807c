import type { CatalogDocument } from '../../domain/catalog/schema';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** A version of a catalog as its author wrote it. */
export interface CatalogView {
  readonly id: string;
  readonly version: number;
  readonly document: CatalogDocument;
}

/** Catalogs and their versions. `not_found` where the catalog or the version does not exist. */
export interface CatalogDesk {
  /** A changed document is a new version, an equal one is not. Mistakes in it are one `invalid_request`. */
  put(catalog: string, document: unknown, call: Call): Promise<CatalogView>;
  /** The newest version unless one is named. */
  get(catalog: string, version?: number): Promise<CatalogView>;
  /** The newest version of each. */
  list(page: PageRequest): Promise<Page<CatalogView>>;
}
