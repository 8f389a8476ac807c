import { readSituation } from '../../../src/adapters/persistence/situation';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
let scenario: Scenario;
beforeAll(async () => {
  service = await startService();
  scenario = await givenSubscription(service.client, {
    catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }] },
  });
  const { id } = await scenario.change({ plan: 'pro' });
  await scenario.quote({ plan: 'basic' });
  await multiply(id);
});
afterAll(() => service.stop());

const pool = () => service.adapters.database.pool;

/** Ten thousand changes like one, that came to nothing. */
async function multiply(id: string): Promise<void> {
  await pool().query(
    `INSERT INTO changes SELECT (jsonb_populate_record(c, jsonb_build_object('id', c.id || '-' || n, 'status', 'replaced'))).*
     FROM changes c, generate_series(1, 10000) n WHERE c.id = $1`,
    [id],
  );
  await pool().query('ANALYZE changes');
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that a plan looked at, of one table. */
function rowsOf(table: string, plan: Plan): number {
  const { 'Actual Rows': found, 'Actual Loops': loops, 'Rows Removed by Filter': filtered = 0 } = plan;
  const own = plan['Relation Name'] === table ? (found + filtered) * loops : 0;
  return (plan.Plans ?? []).reduce((sum, each) => sum + rowsOf(table, each), own);
}

it('of ten thousand changes that came to nothing a decision reads none', async () => {
  const { text, values } = readSituation({ subscription: scenario.subscriptionId });
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  expect(rowsOf('changes', rows[0]!['QUERY PLAN'][0].Plan)).toBeLessThan(20);
});
