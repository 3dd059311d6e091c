import { resolve } from 'node:path';
import { build } from 'vite';

/**
 * `npm run build` calls this after the screens. The shell is the one part that is not run from its sources: Electron reads
 * it out of the asar, and the preload of a sandboxed window must be a single CommonJS file.
 */
const root = resolve(import.meta.dirname, '../..');

const bundle = (entry: string, fileName: string, format: 'es' | 'cjs'): Promise<unknown> =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '#app': resolve(root, 'app') } },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: resolve(root, entry),
      outDir: resolve(root, 'dist/desktop'),
      emptyOutDir: format === 'es',
      target: 'node24',
      rolldownOptions: { output: { format, entryFileNames: fileName, codeSplitting: false } },
    },
  });

await bundle('main/desktop.ts', 'desktop.js', 'es');
await bundle('main/preload/preload.ts', 'preload.cjs', 'cjs');
