import { writeFileSync } from 'node:fs';
import { builtBundle, bundleWorkflows } from '../temporal/worker';

void bundleWorkflows().then(({ code }) => {
  writeFileSync(builtBundle, code);
});
