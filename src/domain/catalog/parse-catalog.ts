import { DomainError, type InputMistake } from '../errors';
import { MOST_MISTAKES } from './bounds';
import { buildCatalog } from './build-catalog';
import type { Catalog } from './catalog';
import { checkOffers } from './check-offers';
import { checkPlans } from './check-plans';
import { checkRules } from './check-rules';
import { catalogDocument } from './document';
import { DocumentNode } from './document-node';
import { collectNames } from './known-names';
import { findHostileData } from './plain-data';
import { describeMissing, toStructureMistakes } from './structure-mistakes';

/**
 * Reads a catalog document, JSON or YAML already parsed. Durations become milliseconds, named settlements their
 * choices, and defaults are filled in: contract.md, "Catalog".
 * @throws {@link DomainError} `invalid_request` with every mistake of structure and of reference at once
 */
export function parseCatalog(document: unknown, version: number): Catalog {
  const hostile = findHostileData(document);
  if (hostile) throw invalidCatalog([hostile]);
  const parsed = catalogDocument.safeParse(document, { error: describeMissing });
  const structure = parsed.success ? [] : toStructureMistakes(parsed.error.issues);
  const mistakes = onePerPath([...structure, ...findReferenceMistakes(document)]);
  if (!parsed.success || mistakes.length > 0) throw invalidCatalog(mistakes);
  return buildCatalog(parsed.data, version);
}

function findReferenceMistakes(document: unknown): InputMistake[] {
  const root = new DocumentNode(document);
  const check = { root, names: collectNames(root), mistakes: [] };
  checkOffers(check);
  checkPlans(check);
  checkRules(check);
  return check.mistakes;
}

/** Where a place is malformed already, that it also refers to nothing says nothing new. */
function onePerPath(mistakes: readonly InputMistake[]): InputMistake[] {
  const byPath = new Map<string, InputMistake>();
  for (const mistake of mistakes) if (!byPath.has(mistake.path)) byPath.set(mistake.path, mistake);
  return [...byPath.values()].slice(0, MOST_MISTAKES);
}

function invalidCatalog(mistakes: readonly InputMistake[]): DomainError {
  const [first] = mistakes;
  const place = first?.path === '' ? 'the document' : first?.path;
  const count = mistakes.length === 1 ? 'a mistake' : `${String(mistakes.length)} mistakes`;
  const message = `The catalog has ${count}: ${place ?? ''} ${first?.message ?? ''}`;
  return new DomainError('invalid_request', message, mistakes);
}
