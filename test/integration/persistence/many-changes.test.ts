import { readSituation } from '../../../src/adapters/persistence/situation';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';
import { rowsOf, type Plan } from './read-plan';

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

it('of ten thousand changes that came to nothing a decision reads none', async () => {
  const { text, values } = readSituation({ subscription: scenario.subscriptionId }, 'few');
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  expect(rowsOf('changes', rows[0]!['QUERY PLAN'][0].Plan)).toBeLessThan(20);
});
