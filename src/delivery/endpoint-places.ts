/** An endpoint begins with one place at a time; each delivery that it takes quickly gives it one more, up to these. */
const MOST_PLACES = 8;

/** How many places an endpoint has of which nothing is known. */
export const FIRST_PLACES = 1;

/** One that takes longer over a delivery is back to its first place, and rests between deliveries. */
const SLOW_MS = 2_000;
const LONGEST_REST_MS = 60_000;

interface Endpoint {
  places: number;
  underWay: number;
  slowInARow: number;
  /** By the monotonic clock, milliseconds. */
  restsUntil: number;
}

/**
 * Shares the places of a delivery among endpoints, so that none keeps the others waiting: quick ones have a few, and slow
 * ones, of which there may be many, one at most.
 */
export class EndpointPlaces {
  readonly #endpoints = new Map<string, Endpoint>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The places that are free for each endpoint of which something is known. */
  free(): ReadonlyMap<string, number> {
    return new Map([...this.#endpoints].map(([id, endpoint]) => [id, this.#freeFor(endpoint)]));
  }

  enter(id: string): void {
    this.#of(id).underWay += 1;
  }

  /** @param tookMs - how long the endpoint was busy with the delivery, milliseconds */
  leave(id: string, tookMs: number): void {
    const endpoint = this.#of(id);
    const isSlow = tookMs >= SLOW_MS;
    endpoint.underWay -= 1;
    endpoint.places = isSlow ? FIRST_PLACES : Math.min(endpoint.places + 1, MOST_PLACES);
    endpoint.slowInARow = isSlow ? endpoint.slowInARow + 1 : 0;
    endpoint.restsUntil = this.now() + Math.min(tookMs * endpoint.slowInARow, LONGEST_REST_MS);
  }

  #freeFor({ places, underWay, restsUntil }: Endpoint): number {
    return restsUntil > this.now() ? 0 : Math.max(0, places - underWay);
  }

  #of(id: string): Endpoint {
    const known = this.#endpoints.get(id);
    if (known !== undefined) return known;
    const endpoint = { places: FIRST_PLACES, underWay: 0, slowInARow: 0, restsUntil: 0 };
    this.#endpoints.set(id, endpoint);
    return endpoint;
  }
}
