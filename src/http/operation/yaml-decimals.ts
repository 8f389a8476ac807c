import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { joinPath } from '../../domain/catalog/mistakes';

/** Whole numbers that a YAML text writes with a decimal point, such as `21.00`: their text by path. */
export function findDecimals(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  collect(parseDocument(text, { logLevel: 'error' }).contents, '', found);
  return found;
}

function collect(node: unknown, path: string, found: Map<string, string>): void {
  if (isMap(node)) {
    for (const { key, value } of node.items)
      collect(value, joinPath(path, String(isScalar(key) ? key.value : key)), found);
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) collect(item, joinPath(path, index), found);
  } else if (isScalar(node) && Number.isInteger(node.value) && node.source?.includes('.')) {
    found.set(path, node.source);
  }
}
