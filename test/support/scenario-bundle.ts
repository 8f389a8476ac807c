import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = path.join(__dirname, '../..');
const sources = ['workflows', 'src/domain', 'src/ports'];

/**
 * The workflows of a folder as workers run them. Bundling takes seconds: test files share one bundle for as long as the
 * sources are the same.
 */
export async function workflowBundle(folder = 'workflows'): Promise<{ codePath: string }> {
  const workflowsPath = path.join(root, folder);
  const codePath = path.join(root, 'dist/test-bundles', `${hashOf([...sources, folder])}.js`);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  mkdirSync(path.dirname(codePath), { recursive: true });
  const draft = `${codePath}.${String(process.pid)}`;
  writeFileSync(draft, code);
  renameSync(draft, codePath);
  return { codePath };
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(path.join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
