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
      input: { main: resolve(import.meta.dirname, 'main.ts'), preload: resolve(import.meta.dirname, 'preload.ts') },
      external: ['electron', 'better-sqlite3', 'pg', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: { entryFileNames: (chunk) => (chunk.name === 'preload' ? 'preload.cjs' : '[name].js') },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3', 'pg'] },
});
