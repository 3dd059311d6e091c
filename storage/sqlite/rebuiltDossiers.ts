import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { foldEvents } from '#app/pipeline/fold.ts';
import type { RebuiltDossier, RebuiltDossiers } from '#app/ports/RebuiltDossiers.ts';
import type { Db } from './openDatabase.ts';
import { projectDossier } from './projections.ts';

/** Where the last move of the dossier stands among its events, counted behind it: lists say since when it is where it is. */
const behindLastMove = ({ events }: RebuiltDossier): number =>
  events.findLastIndex(({ event }) => event.kind === 'stepCompleted' || event.kind === 'sentBack') + 1;

/** Takes accepted dossiers into the database of a station that is being rebuilt (migration 0170). */
export const sqliteRebuiltDossiers = (db: Db): RebuiltDossiers => {
  const project = projectDossier(db);
  const addLine = db.prepare('INSERT INTO earlier_event (dossier, dossier_n, sha256, kind, line) VALUES (?, ?, ?, ?, ?)');
  const addDossier = db.prepare(`
    INSERT INTO rebuilt_dossier (dossier, station, version, inventory_sha512, entry, events, head, last_at)
    VALUES (@dossier, @station, @version, @inventorySha512, @entry, @events, @head, @lastAt)`);
  const addContent = db.prepare(
    'INSERT INTO accepted_content (dossier, sha256, sha512, bytes, path) VALUES (?, ?, ?, ?, ?) ON CONFLICT (dossier, sha256) DO NOTHING',
  );
  const addCopy = db.prepare('INSERT INTO copy (dossier, image, recipe, access_sha256, made) VALUES (?, ?, ?, ?, ?)');
  const addPublication = db.prepare(`
    INSERT INTO publication (dossier, version, at, head_n, plan, inventory_sha512, content_files, content_bytes, switched, receipted)
    VALUES (@dossier, @version, @at, @headN, @plan, @inventorySha512, @files, @bytes, 1, @receipted)`);
  // The bytes were never here: the archive holds them and the centre accepted that, which is what having let go of them means.
  const addLetGo = db.prepare(`
    INSERT INTO let_go (dossier, sha256, place, entry, at, removed_at) VALUES (@dossier, @sha256, @place, @entry, @at, @at)
    ON CONFLICT (dossier, sha256) DO NOTHING`);

  const add = (rebuilt: RebuiltDossier, at: string): void => {
    const { state, events, acceptance, plan } = rebuilt;
    const dossier = state.id;
    const moved = behindLastMove(rebuilt);
    const before = events.slice(0, moved).map(({ event }) => event);
    const then = events.slice(moved).map(({ event }) => event);
    const standing = foldEvents(before);
    if (standing !== null) project(null, standing, before);
    if (then.length > 0) project(standing, state, then);
    for (const { event, line, sha256 } of events) addLine.run(dossier, event.dossierN, sha256, event.kind, line);
    addDossier.run({
      dossier,
      station: rebuilt.station,
      version: acceptance.version,
      inventorySha512: acceptance.inventorySha512,
      entry: acceptance.n,
      events: acceptance.dossierEvents,
      head: acceptance.dossierHead,
      lastAt: state.updatedAt,
    });
    const recipes = new Map(state.images.map((image) => [image.image, canonicalJson(image.recipe)]));
    for (const copy of rebuilt.copies) addCopy.run(dossier, copy.image, recipes.get(copy.image), copy.accessSha256, JSON.stringify(copy));
    addPublication.run({
      dossier,
      version: plan.version,
      at: rebuilt.created,
      headN: acceptance.dossierEvents,
      plan: JSON.stringify(plan),
      inventorySha512: plan.inventorySha512,
      files: plan.newContent.length,
      bytes: plan.newContent.reduce((sum, one) => sum + one.bytes, 0),
      // At step 11 the chain waits for the station's own receipts; everywhere else it went on without this version's.
      receipted: Number(state.position !== 'upload'),
    });
    for (const { sha256, sha512, bytes, path, place } of rebuilt.content) {
      addContent.run(dossier, sha256, sha512, bytes, path);
      addLetGo.run({ dossier, sha256, place, entry: acceptance.n, at });
    }
  };
  return { add: db.transaction(add) };
};
