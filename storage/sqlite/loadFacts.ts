import type { DocumentTable } from '#app/documents/index.ts';
import { makeBarcodeValue } from '#app/dossier/schema.ts';
import { canonicalJson, type Hasher, NO_DIGEST } from '#app/kernel/index.ts';
import type { Actor, DossierState, Facts, PublicationFacts } from '#app/pipeline/schema.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { Db } from './openDatabase.ts';

export interface FactSources {
  readonly documentTable: DocumentTable;
  /** What an approval binds (app/pipeline/approval.ts). */
  readonly approvalDigest: (hasher: Hasher, dossier: DossierState, accessSha256: ReadonlyMap<number, string>) => string;
}

interface PublicationRow {
  readonly version: string;
  readonly logN: number;
  readonly plan: string;
  readonly inventorySha512: string;
  readonly contentFiles: number;
  readonly contentBytes: number;
}

/** Loads everything a decision rests on, inside the transaction that will record it. */
export const loadFacts = (
  db: Db,
  hasher: Hasher,
  { documentTable, approvalDigest }: FactSources,
): ((dossier: DossierState | null, actor: Actor, capabilities: readonly Capability[]) => Facts) => {
  const station = db.prepare('SELECT branch_code AS branchCode, station_code AS stationCode, sample FROM station');
  const lastSerial = db.prepare('SELECT COALESCE(MAX(serial), 0) FROM dossier').pluck();
  const sameNumber = db.prepare(
    `SELECT id AS dossier, position FROM dossier WHERE dossier_number = ? AND dossier_number <> '' AND id <> ? LIMIT 1`,
  );
  const kindsAfter = db.prepare('SELECT kind FROM event WHERE dossier = ? AND dossier_n > ? GROUP BY kind ORDER BY MIN(dossier_n)').pluck();
  const copies = db.prepare('SELECT image, recipe, access_sha256 AS access FROM copy WHERE dossier = ? AND access_sha256 IS NOT NULL');
  const openPublication = db.prepare(`
    SELECT version, head_n AS logN, plan, inventory_sha512 AS inventorySha512, content_files AS contentFiles, content_bytes AS contentBytes
    FROM publication WHERE dossier = ? AND switched = 1 AND receipted = 0 ORDER BY at DESC LIMIT 1`);
  const receipts = db.prepare('SELECT path, sha512, sha256, bytes FROM receipt WHERE dossier = ? AND version = ? ORDER BY path');

  const accessOf = (dossier: DossierState): ReadonlyMap<number, string> => {
    const recipes = new Map(dossier.images.map((image) => [image.image, canonicalJson(image.recipe)]));
    const rows = copies.all(dossier.id) as { image: number; recipe: string; access: string }[];
    return new Map(rows.filter((row) => recipes.get(row.image) === row.recipe).map((row) => [row.image, row.access]));
  };

  const publicationOf = (dossier: string): PublicationFacts | null => {
    const row = openPublication.get(dossier) as PublicationRow | undefined;
    if (row === undefined) return null;
    const confirmed = receipts.all(dossier, row.version) as { path: string }[];
    const paths = new Set(confirmed.map((receipt) => receipt.path));
    const { newContent } = JSON.parse(row.plan) as { newContent: readonly { contentPath: string }[] };
    const { plan: _, ...rest } = row;
    return {
      ...rest,
      receiptsSha256: hasher.sha256(canonicalJson(confirmed)),
      missingReceipts: newContent.map((content) => content.contentPath).filter((path) => !paths.has(path)),
    };
  };

  return (dossier, actor, capabilities) => {
    const own = () => station.get() as { branchCode: string; stationCode: string; sample: number } | undefined;
    const number = dossier?.identity?.dossierNumber ?? '';
    // Computed when a decision asks: most commands, a scanner's frame above all, need neither copies nor publication.
    let access: ReadonlyMap<number, string> | null = null;
    return {
      dossier,
      actor,
      capabilities,
      documentTable,
      changesSince: (version) => (dossier === null ? [] : (kindsAfter.all(dossier.id, version) as string[])),
      get sampleStation() {
        return own()?.sample === 1;
      },
      get accessSha256() {
        access ??= dossier === null ? new Map<number, string>() : accessOf(dossier);
        return access;
      },
      get sameNumber() {
        return (sameNumber.get(number, dossier?.id ?? '') as { dossier: string; position: string } | undefined) ?? null;
      },
      get nextBarcode() {
        return makeBarcodeValue({
          branch: own()?.branchCode ?? '0000',
          station: Number(own()?.stationCode ?? 0),
          serial: (lastSerial.get() as number) + 1,
        });
      },
      get publication() {
        return dossier === null ? null : publicationOf(dossier.id);
      },
      get approvalSha256() {
        return dossier === null ? NO_DIGEST : approvalDigest(hasher, dossier, this.accessSha256);
      },
    };
  };
};
