/** Prices in minor units by interval name. */
export type IntervalPrices = Readonly<Record<string, number>>;

/** So much a unit beyond what the plan includes. */
export interface UnitQuantity {
  readonly included?: number;
  readonly unit: IntervalPrices;
}

/** By interval: the price of each step. */
export type StepQuantity = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How one plan sells a quantity. */
export type PlanQuantity = UnitQuantity | StepQuantity;

/** A plan as the catalog document states it. */
export interface CatalogPlan {
  readonly id: string;
  readonly name: string;
  readonly product?: string;
  readonly bundleOf?: readonly string[];
  readonly prices: IntervalPrices;
  readonly limits?: Readonly<Record<string, number>>;
  readonly features?: readonly string[];
  readonly quantities?: Readonly<Record<string, PlanQuantity>>;
}

/** Something that a customer can adjust. */
export interface CatalogQuantity {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
  readonly steps?: readonly number[];
  readonly limit?: string;
  readonly requiresAddOn?: string;
}

/** Something that is sold beside a plan. */
export interface CatalogAddOn {
  readonly name: string;
  readonly prices: IntervalPrices;
  readonly availableOn: readonly string[];
  readonly features?: readonly string[];
}

/** One way in which resources are brought under a plan's limits. */
export interface ReconcileRule {
  readonly limit?: string;
  readonly feature?: string;
  readonly resource: string;
  readonly strategy:
    'keep_most' | 'drop_latest' | 'scale_proportionally' | 'clamp' | 'remove' | 'detach' | 'archive';
  readonly by?: string;
  readonly attribute?: string;
}

/** What is sold, `GET /v1/catalogs/{id}`. */
export interface Catalog {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly currency: string;
  readonly proration?: { readonly unit: 'second' | 'day' };
  readonly access?: { readonly change: readonly string[] };
  readonly requireAcknowledgement?: boolean;
  readonly taxes?: readonly { readonly name: string; readonly inclusive?: boolean }[];
  readonly features?: Readonly<Record<string, { readonly name: string }>>;
  readonly limits?: Readonly<Record<string, { readonly name: string }>>;
  readonly quantities?: Readonly<Record<string, CatalogQuantity>>;
  readonly addOns?: Readonly<Record<string, CatalogAddOn>>;
  readonly intervals?: Readonly<Record<string, number>>;
  /** Lowest tier first. */
  readonly plans: readonly CatalogPlan[];
  readonly reconcile?: readonly ReconcileRule[];
}
