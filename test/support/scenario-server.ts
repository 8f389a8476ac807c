import type { Connection } from '@temporalio/client';
import type { Instant } from '../../src/domain/calendar/instant';

/** A Temporal server, and what time it is there. */
export interface ScenarioServer {
  readonly address: string;
  readonly connection: Connection;
  now(): Instant | Promise<Instant>;
  /** Lets this many milliseconds pass. */
  skip(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}
