import type { ObjectTree } from './objectTree.ts';
import type { Problems } from './problems.ts';

/** Section 3.2: exactly one declaration, named and filled as it must be. Gives the version that the object declares. */
export const checkDeclaration = async (
  tree: ObjectTree,
  read: (path: string) => Promise<Uint8Array | null>,
  problems: Problems,
): Promise<'1.0' | '1.1' | null> => {
  const names = [...tree.children('')].filter(([name, kind]) => kind === 'file' && name.startsWith('0=')).map(([name]) => name);
  if (names.length === 0) problems.add('E003', '0=ocfl_object_1.1', 'no declaration');
  if (names.length > 1) problems.add('E003', names.join(', '), `${names.length} declarations`, 'one');
  const good = names.filter((name) => /^0=ocfl_object_1\.[01]$/.test(name));
  for (const name of names)
    if (!good.includes(name)) problems.add(name.startsWith('0=ocfl_object_') ? 'E004' : 'E006', name, name, '0=ocfl_object_1.1');
  for (const name of good) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode((await read(name)) ?? undefined);
    if (text !== `${name.slice(2)}\n`) problems.add('E007', name, JSON.stringify(text.slice(0, 40)), `${name.slice(2)}\\n`);
  }
  const last = good.sort().at(-1);
  return last === undefined ? null : last === '0=ocfl_object_1.0' ? '1.0' : '1.1';
};
