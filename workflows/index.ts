export { planChange } from './plan-change';
export { subscription } from './subscription';
export { testClock } from './test-clock';
