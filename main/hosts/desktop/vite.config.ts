import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Bundles the desktop host: Electron runs JavaScript files, not our TypeScript sources. Native parts stay packages. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, '../../../dist/desktop'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: { main: resolve(import.meta.dirname, 'main.ts'), 'word-worker': resolve(import.meta.dirname, '../../word/worker.ts') },
      external: ['electron', 'better-sqlite3', 'pg', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      // The desktop opens no PostgreSQL, and its package carries none: what is not used is not imported either.
      treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3', 'pg'] },
  plugins: [
    {
      name: 'preload',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'preload.cjs', source: readFileSync(resolve(import.meta.dirname, 'preload.cjs')) });
      },
    },
  ],
});
