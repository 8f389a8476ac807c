/** A reason why the service cannot start that its operator can do something about: shown without a stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
