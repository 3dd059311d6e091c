import type { DossierLines } from '#app/ports/DossierLines.ts';
import { earlierLines } from './earlierLines.ts';
import type { Db } from './openDatabase.ts';

export const sqliteDossierLines = (db: Db): DossierLines => {
  const ofDossier = db.prepare('SELECT line FROM event WHERE dossier = ? AND dossier_n <= ? ORDER BY dossier_n').pluck();
  const head = db.prepare('SELECT n, sha256, at FROM event ORDER BY n DESC LIMIT 1');
  const every = db.prepare('SELECT line FROM event ORDER BY n').pluck();
  const lastOfKind = db.prepare('SELECT line FROM event WHERE dossier IS NULL AND kind = ? ORDER BY n DESC LIMIT 1').pluck();
  const ofKind = db.prepare('SELECT line FROM event WHERE dossier IS NULL AND kind = ? ORDER BY n').pluck();
  const earlier = earlierLines(db);
  return {
    aboutStation: (kind) => ofKind.all(kind) as string[],
    lastAboutStation: (kind) => (lastOfKind.get(kind) as string | undefined) ?? null,
    lines: (dossier, upToN = Number.MAX_SAFE_INTEGER) => [...earlier.lines(dossier, upToN), ...(ofDossier.all(dossier, upToN) as string[])],
    stationHead: () => (head.get() as { n: number; sha256: string; at: string } | undefined) ?? null,
    everyLine: () => every.iterate() as Iterable<string>,
  };
};
