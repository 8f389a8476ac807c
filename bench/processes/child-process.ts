import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The program that every process of a bench runs, each in a role of its own. */
const PROGRAM = path.join(__dirname, '..', 'run.js');

interface Question {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

type Answer =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

/** What a process answers, by the name of the question. */
export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

/** A process of the bench that answers questions, one kind for each of its methods. */
export class BenchProcess<Role extends Methods> {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    child.once('exit', (code) => {
      for (const [id, settle] of this.#waiting)
        settle({ id, error: `The process ended with ${String(code)}.` });
    });
  }

  /** Starts a process, which writes its CPU profile to `profileTo` where that is given, and waits until it is ready. */
  static async start<Role extends Methods>(
    role: string,
    settings: object,
    profileTo: string | null,
  ): Promise<BenchProcess<Role>> {
    const execArgv =
      profileTo === null
        ? []
        : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`, `--cpu-prof-name=${role}.cpuprofile`];
    const child = fork(PROGRAM, ['--role', role, JSON.stringify(settings)], { execArgv });
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error(`The ${role} could not be started.`)),
    );
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return new BenchProcess<Role>(child);
  }

  async ask<Method extends keyof Role & string>(
    method: Method,
    ...[argument]: Parameters<Role[Method]>
  ): Promise<Awaited<ReturnType<Role[Method]>>> {
    const id = (this.#asked += 1);
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.child.send({ id, method, argument } satisfies Question);
    const answer = await answered;
    if ('error' in answer) throw new Error(answer.error);
    return answer.result as Awaited<ReturnType<Role[Method]>>;
  }

  /** Ends the process in its own time, so that it can write its profile. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

/** Answers the bench's questions in a process that it started, until it lets go. */
export function answerQuestions(methods: Methods, stop: () => Promise<void>): void {
  process.on('message', ({ id, method, argument }: Question) => {
    const send = (answer: Answer): void => {
      process.send?.(answer);
    };
    Promise.resolve()
      .then(() => methods[method]?.(argument as never))
      .then(
        (result) => {
          send({ id, result });
        },
        (error: unknown) => {
          send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        },
      );
  });
  process.once('disconnect', () => {
    void stop().finally(() => process.exit(0));
  });
  process.send?.('ready');
}
