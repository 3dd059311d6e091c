import type { Problems } from './problems.ts';

/**
 * Version names of an inventory in order, as far as they make one sequence; reports everything else about them (E008 …
 * E013, E104, E105, W001). `at` names the inventory.
 */
export const checkVersionNames = (names: readonly string[], at: string, problems: Problems): readonly string[] => {
  if (names.length === 0) problems.add('E008', `${at} versions`);
  const numbered = names.filter((name) => /^v\d+$/.test(name));
  for (const name of names) if (!numbered.includes(name)) problems.add('E104', `${at} versions`, name, 'v1, v2, …');
  const positive = numbered.filter((name) => Number(name.slice(1)) > 0);
  for (const name of numbered) if (!positive.includes(name)) problems.add('E105', `${at} versions`, name, 'v1, v2, …');
  const ordered = [...positive].sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)));
  const first = ordered[0];
  if (first === undefined) {
    if (names.length > 0) problems.add('E008', `${at} versions`);
    return [];
  }
  if (Number(first.slice(1)) !== 1) problems.add('E009', `${at} versions`, first, 'v1');
  const padded = first.startsWith('v0');
  if (padded) problems.add('W001', `${at} versions`, first);
  return ordered.filter((name, index) => {
    if (padded && !name.startsWith('v0')) problems.add('E011', `${at} versions`, name, 'v0…');
    const wrong = padded ? name.length !== first.length || !name.startsWith('v0') : name.startsWith('v0');
    if (wrong) {
      problems.add('E012', `${at} versions`, name, first);
      problems.add('E013', `${at} versions`, name, first);
    }
    const before = ordered[index - 1];
    const gap = before !== undefined && Number(name.slice(1)) !== Number(before.slice(1)) + 1;
    if (gap) problems.add('E010', `${at} versions`, `${before}, ${name}`);
    return true;
  });
};
