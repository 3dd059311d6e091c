import type { MissingPart } from '#app/ports/StoreMemory.ts';
import { type Language, say } from '#app/words/index.ts';
import { spokenNumber } from './spoken.ts';

/** Something that the store lacks, as a person reads it. */
export const spokenMissing = (language: Language, { kind, n, dossier, version, path, lost }: MissingPart): string =>
  say(language, kind === 'version' && lost ? 'missing.version.lost' : `missing.${kind}`, {
    n: spokenNumber(language, n),
    dossier,
    version,
    path,
  });
