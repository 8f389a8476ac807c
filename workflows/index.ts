export { consistencyCheck } from './consistency-check';
export { planChange } from './plan-change';
export { subscription } from './subscription';
export { testClock } from './test-clock';
