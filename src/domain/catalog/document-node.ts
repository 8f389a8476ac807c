import { joinPath } from './document-path';

/**
 * A place in a document of which nothing is known, read without fear: what is missing or of another type is
 * empty. Checks written on it find every mistake of a document, also where another part is malformed.
 */
export class DocumentNode {
  constructor(
    private readonly value: unknown,
    readonly path = '',
  ) {}

  get exists(): boolean {
    return this.value !== undefined;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** An own property; `constructor` and the like are none. */
  at(key: string): DocumentNode {
    const record = this.record;
    return new DocumentNode(Object.hasOwn(record, key) ? record[key] : undefined, joinPath(this.path, key));
  }

  items(): DocumentNode[] {
    if (!Array.isArray(this.value)) return [];
    return Array.from(
      this.value,
      (item: unknown, index) => new DocumentNode(item, joinPath(this.path, index)),
    );
  }

  keys(): string[] {
    return Object.keys(this.record);
  }

  entries(): [string, DocumentNode][] {
    return this.keys().map((key) => [key, this.at(key)]);
  }

  private get record(): Readonly<Record<string, unknown>> {
    const isRecord = typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
    return isRecord ? (this.value as Readonly<Record<string, unknown>>) : {};
  }
}
