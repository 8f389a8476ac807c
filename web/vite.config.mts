import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const api = process.env.PLANSHIFT_URL ?? 'http://127.0.0.1:3000';
const base = '/billing/';

/** The billing page, the demo's pages and the reference; the API serves the result, see web/README.md. */
export default defineConfig({
  root: page('.'),
  base,
  plugins: [react(), tailwindcss(), redoc(), guides()],
  build: {
    outDir: page('dist'),
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', 'demo.html', 'support.html', 'docs.html'].map(page) },
  },
  server: { proxy: { '/v1': api, '/demo/': api, '/openapi.json': api } },
});

/** In the order in which a newcomer needs them. */
const GUIDES = ['first-change', 'billing-page', 'refused-payments', 'events', 'going-live'];

/** Puts the guides together for the service, which describes the API with them. */
function guides(): Plugin {
  const read = (name: string) => readFileSync(page(`src/reference/guides/${name}.md`), 'utf8').trim();
  return {
    name: 'guides',
    apply: 'build',
    generateBundle() {
      const source = `${['# Guides', ...GUIDES.map(read)].join('\n\n')}\n`;
      this.emitFile({ type: 'asset', fileName: 'guides.md', source });
    },
  };
}

/** Gives the reference Redoc's script as it is published, but for the one picture that it loads from elsewhere. */
function redoc(): Plugin {
  const picture = '"https://cdn.redoc.ly/redoc/logo-mini.svg"';
  const file = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  const [before, after, ...others] = readFileSync(file, 'utf8').split(picture);
  if (after === undefined || others.length > 0) throw new Error('Redoc loads its picture in another way now');
  const source = `${before}"data:,"${after}`;
  const fileName = `assets/redoc-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  const script = `<script defer src="${base}${fileName}"></script>`;
  return {
    name: 'redoc',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: (html) => html.replace('<!-- Redoc -->', script),
  };
}
