import type { Catalog, CatalogPlan } from '../api/types';
import { useWording } from '../i18n/wording-context';
import { Segments } from '../ui/segments';
import type { Choice } from './use-choice';

interface ProductChoiceProps {
  readonly groups: readonly PlanGroup[];
  readonly chosen: PlanGroup | undefined;
  readonly choice: Choice;
}

/** The products and their bundles, where there is more than one; the tier stays as near as it can. */
export function ProductChoice({ groups, chosen, choice }: ProductChoiceProps) {
  const { t, list } = useWording();
  if (groups.length < 2) return null;
  const choose = (id: string) => {
    const group = groups.find((one) => one.id === id);
    const plan = group?.plans.at(-Math.min(tiersFromTop(chosen, choice.terms.plan), group.plans.length));
    if (plan !== undefined) choice.choose({ plan: plan.id });
  };
  return (
    <div>
      <Segments
        legend={t('configure.product')}
        value={chosen?.id ?? ''}
        onChoose={choose}
        segments={groups.map(({ id, product, bundleOf }) => ({
          value: id,
          label:
            bundleOf.length > 0
              ? t('configure.bundle', { products: list(bundleOf.map(productName)) })
              : productName(product ?? t('configure.plan')),
        }))}
      />
      {chosen !== undefined && chosen.bundleOf.length > 0 && (
        <p className="mt-2 text-pretty text-muted">
          <span className="font-medium text-ink">{t('configure.setUpBundle')}. </span>
          {t('configure.setUpBundle.text')}
        </p>
      )}
    </div>
  );
}

/** Products differ in their lowest tiers more than in their highest: 1 for the highest, and so on down. */
function tiersFromTop(group: PlanGroup | undefined, plan: string): number {
  if (group === undefined) return 1;
  return (
    group.plans.length -
    Math.max(
      0,
      group.plans.findIndex(({ id }) => id === plan),
    )
  );
}

/** Plans that are alternatives to each other: the tiers of one product, or of one bundle. */
export interface PlanGroup {
  readonly id: string;
  /** The products that a bundle holds; none for a product of its own. */
  readonly bundleOf: readonly string[];
  readonly product: string | null;
  readonly plans: readonly CatalogPlan[];
}

/** The plans of a catalog by product and bundle, in the catalog's order. */
export function planGroups(catalog: Catalog): readonly PlanGroup[] {
  const groups = new Map<string, CatalogPlan[]>();
  for (const plan of catalog.plans) {
    const id = groupId(plan);
    groups.set(id, [...(groups.get(id) ?? []), plan]);
  }
  return [...groups].map(([id, plans]) => ({
    id,
    bundleOf: plans[0]?.bundleOf ?? [],
    product: plans[0]?.product ?? null,
    plans,
  }));
}

/** Which group a plan belongs to. */
export function groupId(plan: CatalogPlan): string {
  return plan.bundleOf === undefined ? (plan.product ?? '') : `bundle:${plan.bundleOf.join('+')}`;
}

/** Products have ids only: "sales_crm" reads "Sales crm". */
function productName(id: string): string {
  const words = id.replaceAll(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
