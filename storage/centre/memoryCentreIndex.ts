import type { CentreEntry } from '#app/centre/schema.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import type { CentreIndex, FoundDossier, IndexedDossier } from '#app/ports/CentreIndex.ts';

interface Document {
  readonly heading: string;
  readonly type: string;
  readonly fields: readonly { readonly field: string; readonly value: string }[];
}

/** What is read of `dossier.json` (docs/archive-format.md). */
interface DossierFile {
  readonly branch: { readonly name: string };
  readonly identity: {
    readonly firstName: string;
    readonly lastName: string;
    readonly nationalId: string;
    readonly insuranceNumber: string;
    readonly dossierNumber: string;
  };
  readonly images: readonly { readonly state: string }[];
  readonly documents: readonly Document[];
}

interface Kept {
  readonly dossier: IndexedDossier;
  readonly words: readonly string[];
  readonly documents: readonly Document[];
}

const wordsOf = (text: string): readonly string[] =>
  searchKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The centre's index in memory: the fold of the log by the port's rules, for some thousand dossiers and for tests. */
export const memoryCentreIndex = (): CentreIndex => {
  const dossiers = new Map<string, Kept>();
  const restricted = new Set<string>();
  let applied = 0;

  const accept = (entry: Extract<CentreEntry, { kind: 'accepted' }>, text: string): void => {
    const file = JSON.parse(text) as DossierFile;
    const { firstName, lastName, nationalId, insuranceNumber, dossierNumber } = file.identity;
    const name = `${firstName} ${lastName}`.trim();
    dossiers.set(entry.object, {
      words: wordsOf([name, nationalId, insuranceNumber, dossierNumber].join(' ')),
      documents: file.documents,
      dossier: {
        object: entry.object,
        branch: entry.branch,
        branchName: file.branch.name,
        name,
        nationalId,
        insuranceNumber,
        dossierNumber,
        pages: file.images.filter((image) => image.state === 'current').length,
        documents: file.documents.length,
        version: entry.version,
        acceptedAt: entry.at,
        restricted: restricted.has(entry.object),
        newer: 'none',
        inventorySha512: entry.inventorySha512,
        entry: entry.n,
        document: text,
      },
    });
  };
  const change = (object: string, to: Partial<IndexedDossier>): void => {
    const kept = dossiers.get(object);
    if (kept !== undefined) dossiers.set(object, { ...kept, dossier: { ...kept.dossier, ...to } });
  };
  const found = (): readonly Kept[] =>
    [...dossiers.values()].sort((a, b) => (a.dossier.name < b.dossier.name ? -1 : a.dossier.name > b.dossier.name ? 1 : 0));

  return {
    appliedTo: () => applied,
    apply(entry, document) {
      invariant(entry.n === applied + 1, 'entries are applied in their order');
      if (entry.kind === 'accepted') accept(entry, document ?? '');
      if (entry.kind === 'rejected') change(entry.object, { newer: 'rejected' });
      if (entry.kind === 'restricted') {
        if (entry.restricted) restricted.add(entry.object);
        else restricted.delete(entry.object);
        change(entry.object, { restricted: entry.restricted });
      }
      applied = entry.n;
    },
    search({ text, branch, type, heading, from = '', to = '\uffff', limit }) {
      const asked = wordsOf(text);
      const holds = ({ words, documents, dossier }: Kept): boolean =>
        asked.every((one) => words.some((word) => word.startsWith(one))) &&
        (branch === undefined || dossier.branch === branch) &&
        (type === undefined || documents.some((one) => one.type === type)) &&
        (heading === undefined || documents.some((one) => one.heading === heading)) &&
        ((from === '' && to === '\uffff') ||
          documents.some((one) => one.fields.some(({ field, value }) => field.startsWith('date') && value >= from && value <= to)));
      const all: readonly FoundDossier[] = found()
        .filter(holds)
        .map(({ dossier }) => dossier);
      return { found: all.slice(0, limit), more: all.length > limit };
    },
    dossier: (object) => dossiers.get(object)?.dossier ?? null,
    ofPerson: (nationalId) =>
      found()
        .map(({ dossier }) => dossier)
        .filter((one) => one.nationalId === nationalId),
  };
};
