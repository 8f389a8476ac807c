/** A node of what EXPLAIN says in JSON. */
export interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that a plan looked at, of one table. */
export function rowsOf(table: string, plan: Plan): number {
  const { 'Actual Rows': found, 'Actual Loops': loops, 'Rows Removed by Filter': filtered = 0 } = plan;
  const own = plan['Relation Name'] === table ? (found + filtered) * loops : 0;
  return (plan.Plans ?? []).reduce((sum, each) => sum + rowsOf(table, each), own);
}
