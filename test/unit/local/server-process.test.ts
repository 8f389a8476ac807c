import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServerProcess } from '../../../src/local/server-process';

describe('a server of the service’s own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'planshift-server-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** It writes a file, and does not care to be asked to stop. */
  const PROGRAM = `process.on('SIGTERM', () => undefined);
    require('node:fs').writeFileSync('written', '');
    setInterval(() => undefined, 1000);`;

  const start = () =>
    startServerProcess({
      name: 'The server',
      executable: process.execPath,
      args: ['-e', `process.chdir(${JSON.stringify(folder)}); ${PROGRAM}`],
      pidFile: path.join(folder, 'server.pid'),
      logFile: path.join(folder, 'server.log'),
      stopSignal: 'SIGTERM',
      isReady: () =>
        Promise.resolve(statSync(path.join(folder, 'written'), { throwIfNoEntry: false }) !== undefined),
    });

  it('ends with a service that could not stop it', async () => {
    const { ended } = await start();
    process.emit('exit', 1);
    expect(await ended).toBe('it ended with SIGQUIT');
  });

  it('is forgotten once it has ended', async () => {
    const before = process.listenerCount('exit');
    const { ended } = await start();
    process.emit('exit', 1);
    await ended;
    await new Promise(setImmediate);
    expect(process.listenerCount('exit')).toBe(before);
  });

  it('writes for its owner alone', async () => {
    const { ended } = await start();
    const modes = ['written', 'server.log'].map((file) => statSync(path.join(folder, file)).mode & 0o777);
    process.emit('exit', 1);
    await ended;
    expect(modes).toEqual([0o600, 0o600]);
  });
});
