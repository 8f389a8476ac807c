import type { Operation } from '../operation/operation';
import { exampleId } from '../schemas/examples';

/** What an id in the path of a collection looks like. */
const EXAMPLE_IDS: Readonly<Record<string, string>> = {
  accounts: exampleId('acc'),
  subscriptions: exampleId('sub'),
  changes: exampleId('chg'),
  invoices: exampleId('inv'),
  receipts: exampleId('rcp'),
  'credit-notes': exampleId('crn'),
  catalogs: 'waiting-rooms',
  'test-clocks': exampleId('clk'),
  'webhook-endpoints': exampleId('whe'),
};
const EXAMPLE_PARAMS: Readonly<Record<string, string>> = {
  method: exampleId('pm'),
  type: 'template',
  resource: 'brand',
};

/** A command that a reader can copy. */
export function curlExample(operation: Operation, publicUrl: string): string {
  const { method, success } = operation;
  const example = (operation.describedBody ?? operation.body)?.meta()?.example;
  const parts = [
    `curl ${success.kind === 'events' ? '-N ' : ''}${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${publicUrl}${examplePath(operation.path)}`,
    '-H "Authorization: Bearer $PLANSHIFT_KEY"',
    ...(method === 'post' && operation.idempotent !== false ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`]),
    ...(operation.acceptsYaml === true
      ? ["-H 'Content-Type: application/yaml'", '--data-binary @catalog.yaml']
      : []),
    ...(success.kind === 'pdf' ? ['-o document.pdf'] : []),
  ];
  return parts.join(' \\\n  ');
}

function examplePath(path: string): string {
  const [, , collection = ''] = path.split('/');
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_match, name: string) => EXAMPLE_PARAMS[name] ?? EXAMPLE_IDS[collection] ?? name,
  );
}
