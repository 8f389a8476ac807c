interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly staleAt: number;
}

/**
 * Remembers what was looked up for some seconds. Lookups of the same key at the same moment are one; failed ones
 * are forgotten at once. Holds `capacity` keys at most, so that invented keys cannot fill the memory.
 */
export class ExpiringCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly lifetimeMs: number,
    private readonly capacity = 10_000,
  ) {}

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known !== undefined && known.staleAt > Date.now()) return known.value;
    return this.keep(key, load());
  }

  private keep(key: string, value: Promise<Value>): Promise<Value> {
    this.entries.delete(key);
    if (this.entries.size >= this.capacity) this.dropOldest();
    this.entries.set(key, { value, staleAt: Date.now() + this.lifetimeMs });
    value.catch(() => this.entries.delete(key));
    return value;
  }

  private dropOldest(): void {
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
