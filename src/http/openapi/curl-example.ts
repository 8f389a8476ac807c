import type { Operation } from '../operation/operation';

const EXAMPLE_IDS: Readonly<Record<string, string>> = {
  accounts: 'acc_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  subscriptions: 'sub_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  changes: 'chg_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  invoices: 'inv_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  receipts: 'rcp_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  catalogs: 'waiting-rooms',
  'test-clocks': 'clk_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  'webhook-endpoints': 'whe_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
};
const EXAMPLE_PARAMS: Readonly<Record<string, string>> = {
  method: 'pm_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
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
