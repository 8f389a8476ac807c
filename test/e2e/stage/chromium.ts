import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that `CHROMIUM` names, or one of this machine; where root may, Debian's is installed. */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named !== undefined) return named;
  return usualPlaces.find(existsSync) ?? installChromium();
}

function installChromium(): string {
  const [place = ''] = usualPlaces;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: 'inherit' });
  }
  if (existsSync(place)) return place;
  throw new Error('The tests in a browser need Chromium: install it, or name one in CHROMIUM.');
}
