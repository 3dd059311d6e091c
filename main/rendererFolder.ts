import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
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

/** Puts a finished build in the place of the one before; where another program was quicker, its build is as good. */
const putInPlace = async (made: string, folder: string): Promise<void> => {
  const old = `${made}-before`;
  await rename(folder, old).catch(() => undefined);
  await rename(made, folder).catch(async () => rm(made, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
};

/**
 * The folder of the built screens. In a checkout they are built when they are missing or older than their sources, so that
 * `npm ci && npm start` is all that a fresh machine needs; an installed program brings them along. They are built aside and
 * put in place whole: another agent may be serving them.
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
  const began = new Date();
  await mkdir(join(HOME, 'dist'), { recursive: true });
  const made = await mkdtemp(join(HOME, 'dist', 'renderer-'));
  await build({ configFile: join(HOME, 'renderer', 'vite.config.ts'), logLevel: 'error', build: { outDir: made, emptyOutDir: true } });
  // As old as its sources were read: what was changed while it was built is built again next time.
  await utimes(join(made, 'index.html'), began, began);
  await putInPlace(made, folder);
  return folder;
};
