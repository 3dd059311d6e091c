import type { OperationOutput } from '#app/api/contract.ts';
import { searchKey } from '#app/kernel/index.ts';

export type DocumentTable = OperationOutput<'documentTable'>;
type Heading = DocumentTable['headings'][number];

export interface OfferedType {
  readonly heading: Heading;
  readonly type: Heading['types'][number];
}

/** As many as stand whole above the page, also on a low screen. */
const MOST_OFFERS = 6;

const allTypes = (table: DocumentTable): readonly OfferedType[] =>
  table.headings.flatMap((heading) => heading.types.map((type) => ({ heading, type })));

export const typeOf = (table: DocumentTable, code: string): OfferedType | null =>
  allTypes(table).find(({ type }) => type.code === code) ?? null;

/**
 * Types for a few typed letters: those whose title begins with them, then those with a word that does, then those that
 * hold them anywhere, heading included. With nothing typed: what this dossier has used so far, latest first.
 */
export const typesBy = (table: DocumentTable, text: string, used: readonly string[]): readonly OfferedType[] => {
  const types = allTypes(table);
  const key = searchKey(text);
  if (key === '') {
    const recent = [...new Set(used.toReversed())].flatMap((code) => types.find(({ type }) => type.code === code) ?? []);
    return [...recent, ...types.filter((one) => !recent.includes(one))].slice(0, MOST_OFFERS);
  }
  const rank = ({ heading, type }: OfferedType): number => {
    const title = searchKey(type.title);
    if (title.startsWith(key)) return 0;
    if (title.split(' ').some((word) => word.startsWith(key))) return 1;
    if (title.includes(key)) return 2;
    return `${type.code} ${searchKey(heading.title)}`.includes(key) ? 3 : 4;
  };
  return types
    .map((one) => ({ one, rank: rank(one) }))
    .filter((found) => found.rank < 4)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_OFFERS)
    .map(({ one }) => one);
};
