import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../../src/ports/workflows';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** A host's id of a user may be an email address, and anything that stands in Markdown for something else. */
const USER = { id: 'ada@private.example|[x](y)', name: 'Ada', email: 'ada@private.example', role: 'owner' };
const REASON = 'My own words, for support only.';

const BY_REQUEST: Partial<CatalogDocument> = {
  changePolicies: [{ when: {}, timing: 'by_request', settlement: 'no_proration' }],
};

/** Everything that Temporal keeps of a workflow's run, its payloads as text. */
async function keptOf(workflowId: string): Promise<string> {
  const history = await service.adapters.temporal.client.workflow.getHandle(workflowId).fetchHistory();
  return JSON.stringify(history, (name, value: unknown) =>
    name === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value,
  );
}

const asUser = ({ client }: Scenario) => client.as({ user: USER.id });

describe('what Temporal keeps', () => {
  it('is nobody’s words and no user’s id, whatever becomes of a change', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: BY_REQUEST,
      account: { users: [USER] },
    });
    const path = `/v1/subscriptions/${scenario.subscriptionId}/changes`;
    const ask = async (): Promise<string> => {
      const { id } = await asUser(scenario).post<{ id: string }>(path, { to: { plan: 'pro' } });
      await asUser(scenario).post(`/v1/changes/${id}/confirm`, { note: REASON });
      return id;
    };
    const declined = await ask();
    await scenario.client.post(`/v1/changes/${declined}/decline`, { note: REASON });
    const canceled = await ask();
    await asUser(scenario).post(`/v1/changes/${canceled}/cancel`, { reason: REASON });
    for (const workflow of [
      planChangeWorkflowId(declined),
      planChangeWorkflowId(canceled),
      subscriptionWorkflowId(scenario.subscriptionId),
    ]) {
      const kept = await keptOf(workflow);
      expect(kept.includes(scenario.subscriptionId)).toBe(true);
      expect(/own words|private\.example/.exec(kept)).toBeNull();
    }
  });

  it('is nothing of what a customer would keep, accepted or refused', async () => {
    const scenario = await givenSubscription(service.client, { subscription: { plan: 'pro' } });
    await scenario.putResources([{ type: 'domain', id: 'kept' }]);
    const { id } = await scenario.change({ plan: 'basic' });
    const lengthOf = async () =>
      (await service.adapters.temporal.client.workflow.getHandle(planChangeWorkflowId(id)).describe())
        .historyLength;
    const before = await lengthOf();
    const invented = Array.from({ length: 4500 }, (_, index) => String(index).padStart(190, 'x'));
    const keep = (ids: readonly string[]) =>
      scenario.client.send('PUT', `/v1/changes/${id}/keep`, { keep: { domain: ids } });
    expect(await keep(invented)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(await keep(['kept'])).toMatchObject({ status: 200 });
    expect(await lengthOf()).toBe(before);
  });
});
