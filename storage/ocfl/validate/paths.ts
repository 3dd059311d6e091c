/** What is wrong with a logical or content path. */
export type PathFault = 'edge' | 'element' | null;

const DOTS = new Set(['', '.', '..']);

/**
 * Checks paths of one inventory: `edge` begins or ends with a slash, `element` has one that is empty, `.` or `..`. An
 * inventory names the same path in hundreds of versions, so each is looked at once.
 */
export const pathChecker = (): { check(path: string): PathFault; conflicts(paths: readonly string[]): Conflicts } => {
  const checked = new Map<string, PathFault>();
  const parents = new Map<string, string>();

  const parentOf = (path: string): string => {
    const known = parents.get(path);
    if (known !== undefined) return known;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    parents.set(path, parent);
    return parent;
  };

  return {
    check(path) {
      const known = checked.get(path);
      if (known !== undefined) return known;
      const fault =
        path.startsWith('/') || path.endsWith('/') ? 'edge' : path.split('/').some((element) => DOTS.has(element)) ? 'element' : null;
      checked.set(path, fault);
      return fault;
    },
    conflicts(paths) {
      const all = new Set<string>();
      const twice = paths.filter((path) => all.size === all.add(path).size);
      const folders = new Set<string>();
      for (const path of all) {
        for (let folder = parentOf(path); folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
      }
      return { twice, fileAndFolder: [...folders].filter((folder) => all.has(folder)) };
    },
  };
};

export type PathChecker = ReturnType<typeof pathChecker>;

export interface Conflicts {
  readonly twice: readonly string[];
  readonly fileAndFolder: readonly string[];
}
