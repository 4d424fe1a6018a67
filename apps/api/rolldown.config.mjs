import { defineConfig } from 'rolldown';

const ours = (id) =>
  id.startsWith('.') || id.startsWith('/') || id.startsWith('@alongside/') || id.startsWith('@oxc-project/runtime') || id.startsWith('\0');

/** The API and its sibling programs, from one module graph. Dependencies stay outside, in node_modules. */
export default defineConfig({
  input: {
    main: 'apps/api/src/main.ts',
    worker: 'apps/api/src/worker.ts',
    migrate: 'apps/api/src/migrate.ts',
    demo: 'apps/api/src/demo/demo.ts',
    'bench-data': 'apps/api/src/bench/bench-data.ts',
    'data-source': 'apps/api/src/data-source.ts',
  },
  platform: 'node',
  external: (id) => !ours(id),
  tsconfig: 'tsconfig.json',
  output: {
    dir: 'dist/apps/api',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    sourcemap: true,
    cleanDir: true,
  },
});
