import { writeFileSync } from 'node:fs';
import { builtBundle, bundleWorkflows } from '../temporal/workflow-bundle';

void bundleWorkflows().then(({ code }) => {
  writeFileSync(builtBundle, code);
});
