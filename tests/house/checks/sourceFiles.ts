import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FLOORS = ['app', 'storage', 'main', 'renderer', 'tests'] as const;
const SOURCE = /\.(ts|tsx|js|css|py)$/;

/** Every source file of the five floors, as paths from `root` with forward slashes, sorted. */
export const sourceFiles = (root: string): readonly string[] =>
  FLOORS.flatMap((floor) => {
    try {
      return readdirSync(join(root, floor), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('node_modules'))
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(root.length + 1)
            .replaceAll('\\', '/'),
        );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }).sort();
