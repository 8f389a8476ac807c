import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { ResourcesUnavailable, type ResourceProvider } from '../src/ports/resource-provider';
import type { Subject } from '../src/ports/subscription-records';

/** A host that is away for longer is asked from time to time: by a timer of the workflow, which costs nothing while it waits. */
const QUICK_ATTEMPTS = 8;
const PAUSE = '2 minutes';

/** Brings resources up to date before they are changed: without knowing what there is, nothing is taken away. */
export async function refreshPatiently(resources: ResourceProvider, subject: Subject): Promise<void> {
  try {
    await resources.refresh(subject);
  } catch (error) {
    if (!(error instanceof ResourcesUnavailable) || activityInfo().attempt < QUICK_ATTEMPTS) throw error;
    throw ApplicationFailure.create({ message: error.message, type: error.name, nextRetryDelay: PAUSE });
  }
}

/** For a reminder, what was known last is better than none. */
export async function refreshIfPossible(resources: ResourceProvider, subject: Subject): Promise<void> {
  try {
    await resources.refresh(subject);
  } catch (error) {
    if (!(error instanceof ResourcesUnavailable)) throw error;
  }
}
