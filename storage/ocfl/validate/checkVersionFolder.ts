import { INVENTORY_FILE, sidecarName } from '../inventory.ts';
import type { CheckedInventory } from './checkInventory.ts';
import type { ObjectTree } from './objectTree.ts';
import type { Problems } from './problems.ts';

/** Section 3.3: what lies in a version's folder beside its content, and that the content folder is there when it must be. */
export const checkVersionFolder = (
  tree: ObjectTree,
  version: string,
  root: CheckedInventory,
  own: CheckedInventory | null,
  problems: Problems,
): void => {
  const sidecars = [own, root].map((checked) => sidecarName(checked?.inventory.digestAlgorithm ?? 'sha512'));
  for (const [name, kind] of tree.children(version)) {
    const path = `${version}/${name}`;
    if (kind === 'folder') {
      if (name !== root.contentDirectory) problems.add('W002', path);
    } else if (name !== INVENTORY_FILE && !sidecars.includes(name)) problems.add('E015', path);
  }
  const content = `${version}/${root.contentDirectory}`;
  const holds = tree.children(content);
  if (tree.children(version).get(root.contentDirectory) === 'folder' && holds.size === 0) problems.add('W003', content);
  for (const folder of tree.emptyFolders) if (folder.startsWith(`${content}/`)) problems.add('E024', folder);
  const claims = [...root.manifest.digestOf.keys()].some((path) => path.startsWith(`${content}/`));
  if (claims && holds.size === 0) problems.add('E016', content);
};
