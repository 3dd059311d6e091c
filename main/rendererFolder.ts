import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('..', import.meta.url));
/** What the screens are built from. */
const SOURCES = ['renderer', 'app', 'package-lock.json'];

const newestIn = async (path: string): Promise<number> => {
  const own = await stat(path).catch(() => null);
  if (own === null) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newestIn(join(path, name))));
  return Math.max(0, ...inside);
};

/**
 * The folder of the built screens. In a checkout they are built when they are missing or older than their sources, so that
 * `npm ci && npm start` is all that a fresh machine needs; an installed program brings them along.
 */
export const rendererFolder = async (building: () => void): Promise<string> => {
  const folder = join(HOME, 'dist', 'renderer');
  const built = await stat(join(folder, 'index.html')).then(
    (found) => found.mtimeMs,
    () => 0,
  );
  const newest = Math.max(...(await Promise.all(SOURCES.map((source) => newestIn(join(HOME, source))))));
  const hasSources = (await stat(join(HOME, 'renderer', 'vite.config.ts')).catch(() => null)) !== null;
  if (built >= newest || !hasSources) return folder;
  building();
  const { build } = await import('vite');
  await build({ configFile: join(HOME, 'renderer', 'vite.config.ts'), logLevel: 'error' });
  return folder;
};
