import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running `wenkong serve` listens while the renderer is developed with hot reload. */
const backend = process.env.WENKONG_BACKEND ?? 'http://127.0.0.1:5170';
const proxied = ['/rpc', '/files', '/bundles/', '/word'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  cacheDir: '../.cache/vite',
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', strictPort: true, proxy: Object.fromEntries(proxied.map((path) => [path, { target: backend }])) },
});
