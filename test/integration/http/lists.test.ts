import request from 'supertest';
import { fakeServices } from '../../support/http/fake-services';
import { aChangeView, APRIL_16 } from '../../support/http/samples';
import { aService, as } from '../../support/http/test-service';

function listingService() {
  const aPage = () => Promise.resolve({ items: [aChangeView()], next: { at: APRIL_16, id: 'chg_1' } });
  const [list, listOf] = [jest.fn(aPage), jest.fn(aPage)];
  return {
    ...aService({ services: fakeServices({ changeReads: { list }, changes: { listOf } }) }),
    list,
    listOf,
  };
}

describe('a list', () => {
  it('asks for a hundred from the beginning unless said', async () => {
    const { app, list } = listingService();
    await request(app).get('/v1/changes').set(as('read'));
    expect(list).toHaveBeenCalledWith({}, { limit: 100, after: null });
  });

  it('continues where its cursor points', async () => {
    const { app, list } = listingService();
    const { body } = await request(app).get('/v1/changes?limit=500').set(as('read'));
    expect(body.data).toHaveLength(1);
    await request(app).get(`/v1/changes?limit=1&cursor=${body.nextCursor}`).set(as('read'));
    expect(list).toHaveBeenLastCalledWith({}, { limit: 1, after: { at: APRIL_16, id: 'chg_1' } });
  });

  it.each(['limit=0', 'limit=501', 'limit=-1', 'limit=ten', 'limit=', 'limit=1&limit=2', 'limit=1e2'])(
    'refuses %s',
    async (query) => {
      const answer = await request(listingService().app).get(`/v1/changes?${query}`).set(as('read'));
      expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'limit']);
    },
  );

  it.each(['cursor=x', 'cursor=%00', 'cursor=', 'cursor=WzEsIlx1MDAwMCJd', 'cursor[]=x', 'colour=red'])(
    'refuses %s',
    async (query) => {
      const answer = await request(listingService().app).get(`/v1/changes?${query}`).set(as('read'));
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    },
  );

  it.each([
    ['status=scheduled', { statuses: ['scheduled'] }],
    ['status=scheduled,requested', { statuses: ['scheduled', 'requested'] }],
    ['status=scheduled&status=requested', { statuses: ['scheduled', 'requested'] }],
    ['account=acc_1&subscription=sub_1', { account: 'acc_1', subscription: 'sub_1' }],
  ])('of changes is narrowed by %s', async (query, filter) => {
    const { app, list } = listingService();
    await request(app).get(`/v1/changes?${query}`).set(as('read'));
    expect(list).toHaveBeenCalledWith(filter, expect.anything());
  });

  it('of changes knows its statuses', async () => {
    const answer = await request(listingService().app).get('/v1/changes?status=lost').set(as('read'));
    expect(answer.status).toBe(400);
  });

  it('of a subscription’s changes is narrowed to it', async () => {
    const { app, listOf } = listingService();
    await request(app).get('/v1/subscriptions/sub_1/changes?status=quoted').set(as('read'));
    expect(listOf).toHaveBeenCalledWith('sub_1', ['quoted'], expect.anything());
  });

  it('shows a portal session its own account’s changes only', async () => {
    const { app, list } = listingService();
    const opened = await request(app)
      .post('/v1/portal-sessions')
      .set(as('admin'))
      .send({ account: 'acc_1', user: 'own' });
    await request(app).get('/v1/changes').set('authorization', `Bearer ${opened.body.token}`);
    expect(list).toHaveBeenCalledWith({ account: 'acc_1' }, expect.anything());
  });

  it('ends with a null cursor', async () => {
    const list = () => Promise.resolve({ items: [], next: null });
    const { app } = aService({ services: fakeServices({ accounts: { list } }) });
    const { body } = await request(app).get('/v1/accounts').set(as('read'));
    expect(body).toEqual({ data: [], nextCursor: null });
  });
});
