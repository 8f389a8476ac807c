import { approveChange, type Approval } from '../domain/change/approve';
import { confirmAutomatically } from '../domain/change/automatic-upgrade';
import {
  carryOutReconcile,
  chooseWhatToKeep,
  remind,
  type KeepChoice,
} from '../domain/change/carry-out-reconcile';
import type { Change } from '../domain/change/change';
import { cancelChange, declineChange, expireChange, type Ending } from '../domain/change/end';
import { isChangeStepDue } from '../domain/change/next-step';
import { collectLastInvoice } from '../domain/renewal/pay-invoice';
import { renew } from '../domain/renewal/renew';
import type { NewId } from '../domain/situation';
import type { ChangeProgress } from '../ports/workflows';
import { ResourcesUnavailable, type ResourceProvider } from '../ports/resource-provider';
import type { LoadedSituation } from '../ports/subscription-records';
import { toChangeProgress, type Decided, type DecidedBy, type Decisions, type Outcome } from './decisions';

/** A decision about a change. */
export type Decide = (situation: LoadedSituation, change: Change, newId: NewId) => Decided;

/** Decisions about one change: those that time asks of its workflow, those that support asks of it, and those that requests bring. */
export class ChangeDecisions {
  constructor(
    private readonly decisions: Decisions,
    private readonly resources: ResourceProvider,
  ) {}

  /** How a change stands; what its workflow has not seen is seen by this, and rows say rightly when to look next. */
  look(id: string): Promise<ChangeProgress> {
    return this.#carry(id, ({ now }, change) => ({ at: now, changes: change.unseen ? [change] : [] }));
  }

  confirmAutomatically(id: string): Promise<ChangeProgress> {
    return this.#carry(id, (situation, change, newId) =>
      isChangeStepDue(change, situation, 'confirm') ? confirmAutomatically(situation, change, newId) : null,
    );
  }

  expire(id: string): Promise<ChangeProgress> {
    return this.#carry(id, (situation, change) =>
      isChangeStepDue(change, situation, 'expire') ? expireChange(situation, change) : null,
    );
  }

  /** For a reminder, what was known last of the resources is better than none. */
  async remind(id: string): Promise<ChangeProgress> {
    await this.#refreshIfPossible(id);
    return this.#carry(id, (situation, change) =>
      isChangeStepDue(change, situation, 'remind') ? remind(situation, change) : null,
    );
  }

  /** @throws ResourcesUnavailable without knowing what there is, nothing is taken away */
  async reconcile(id: string): Promise<ChangeProgress> {
    await this.resources.refresh({ change: id });
    return this.#carry(id, carryOutReconcile);
  }

  /** The renewal with which a scheduled change takes effect; a rule that blocks is asked as things are then. */
  async apply(id: string): Promise<ChangeProgress> {
    await this.#refreshIfPossible(id);
    return this.#carry(id, (situation, change, newId) =>
      isChangeStepDue(change, situation, 'apply') ? renew(situation, newId) : null,
    );
  }

  cancel(id: string, ending: Ending): Promise<ChangeProgress> {
    return this.#carry(id, (situation, change) => cancelChange(situation, change, ending));
  }

  keep(id: string, choice: KeepChoice): Promise<ChangeProgress> {
    return this.#carry(id, (situation, change) => chooseWhatToKeep(situation, change, choice));
  }

  /** A rule that blocks is asked as things are then. */
  async approve(id: string, approval: Approval): Promise<ChangeProgress> {
    await this.#refreshIfPossible(id);
    return this.#carry(id, (situation, change, newId) => approveChange(situation, change, approval, newId));
  }

  decline(id: string, ending: Ending): Promise<ChangeProgress> {
    return this.#carry(id, (situation, change) => declineChange(situation, change, ending));
  }

  /** Any decision of a request; the outcome says how everything stands then. */
  take(id: string, decide: Decide): Promise<Outcome> {
    return this.#take(id, 'request', decide);
  }

  async #refreshIfPossible(id: string): Promise<void> {
    await this.resources.refresh({ change: id }).catch((error: unknown) => {
      if (!(error instanceof ResourcesUnavailable)) throw error;
    });
  }

  async #carry(id: string, decide: Decide): Promise<ChangeProgress> {
    return toChangeProgress(await this.#take(id, 'workflow', decide), id);
  }

  #take(id: string, by: DecidedBy, decide: Decide): Promise<Outcome> {
    return this.decisions.take({ change: id }, by, { change: id }, (situation, newId) => {
      if (!situation.change) throw new Error(`The change ${id} was not loaded.`);
      return collectLastInvoice(situation, decide(situation, situation.change, newId), newId);
    });
  }
}
