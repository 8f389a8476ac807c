import { cancelChange } from '../../../src/domain/change/end';
import { endDunning } from '../../../src/domain/renewal/dunning-end';
import { day, Life, lifeCatalog } from './life';

const catalog = lifeCatalog({
  changePolicies: [{ when: {}, timing: 'at_renewal' }],
});

/** The email about a planned change that was canceled in these words, by this actor. */
function toldOf(actor: string, reason: string | null) {
  const life = new Life(catalog).at(day(4, 10));
  const { id } = life.make({ plan: 'basic' });
  return life.take((now) => cancelChange(now, life.change(id), { actor, reason })).notifications;
}

describe('the email about a change that was canceled', () => {
  it('says that support did it where support says no more, for its reader’s language to say how', () => {
    const bySupport = [expect.objectContaining({ reason: null, because: 'support' })];
    expect(toldOf('support (Temporal UI)', null)).toEqual(bySupport);
    expect(toldOf('support:ada@planshift.example', null)).toEqual(bySupport);
  });

  it('repeats the words of whoever has any', () => {
    const inTheirWords = [expect.objectContaining({ reason: 'Ordered twice.', because: null })];
    expect(toldOf('support (Temporal UI)', 'Ordered twice.')).toEqual(inTheirWords);
    expect(toldOf('user:ada', 'Ordered twice.')).toEqual(inTheirWords);
  });

  it('says nothing more to whoever canceled it', () => {
    expect(toldOf('user:ada', null)).toEqual([expect.objectContaining({ reason: null, because: null })]);
  });

  it('says that the renewal was not paid where that is why, and the history says so too', () => {
    const life = new Life(catalog).at(day(4, 10));
    life.make({ plan: 'basic' });
    const decline = { reason: 'card_declined', message: 'Declined.' };
    const { notifications, acts } = life.take((now) => endDunning(now, decline, life.newId));
    expect(notifications).toContainEqual(
      expect.objectContaining({ kind: 'change_canceled', reason: null, because: 'unpaid' }),
    );
    expect(acts).toContainEqual(expect.objectContaining({ reason: 'The renewal could not be charged.' }));
  });
});
