import type { Call } from '../../services/call';
import type { Caller } from '../auth/caller';

/** What a handler knows of a request beside its input. */
export interface RequestContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Handed on to services. */
  readonly call: Call;
  /** The body as it was written, where it was YAML. */
  readonly yaml: string | null;
  /** Of an event stream that is resumed: the last event that its reader saw. */
  readonly lastEventId: string | null;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
}
