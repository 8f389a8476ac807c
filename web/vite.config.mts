import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const api = process.env.PLANSHIFT_URL ?? 'http://127.0.0.1:3000';

/** The billing page and the demo's pages; the API serves the result, see web/README.md. */
export default defineConfig({
  root: page('.'),
  base: '/billing/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: page('dist'),
    emptyOutDir: true,
    rolldownOptions: { input: [page('index.html'), page('demo.html'), page('support.html')] },
  },
  server: { proxy: { '/v1': api, '/demo/': api } },
});
