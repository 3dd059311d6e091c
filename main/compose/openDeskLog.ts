import { join } from 'node:path';
import { damageFault, damageLog, type FollowedLog, type LogWalk, walkLog } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Damage } from '#app/ports/AcceptedFiles.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { CENTRE_MIGRATIONS } from '#storage/sqlite/centreMigrations/index.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { checkpoint, copyDatabase, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures } from '../nodeSignatures.ts';

/** The centre's log as a desk reads it, and where it says what became of accepted bytes. */
export interface DeskLog {
  readonly log: LogWalk;
  /** Never throws: a page that was found is shown, whatever becomes of the entry that tells of it. */
  readonly found: (damage: Damage) => Promise<void>;
  /** Moves what the write-ahead log holds into the database. */
  readonly rest: () => void;
  readonly close: () => void;
}

type Report = (error: unknown, where: string) => void;

const whereOf = ({ branch, object, path }: Damage): string => `${branch} ${object} ${path}`;

/** In the process that accepts: its own log, and findings become entries of it, told on stderr when they are written. */
const logOfCentre = (log: FollowedLog, report: Report): DeskLog => {
  const write = damageLog(log);
  return {
    log,
    async found(damage) {
      try {
        if (await write(damage)) report(damageFault(damage), whereOf(damage));
      } catch (error) {
        report(error, whereOf(damage));
      }
    },
    rest: () => undefined,
    close: () => undefined,
  };
};

/** Beside another process that accepts: a walk with a memory of its own. It has no key, so a finding is told once and the centre's sweep writes it. */
const logOfDesk = ({ dataFolder, blobs, pinned, report }: Omit<DeskLogOptions, 'centre'>): DeskLog => {
  const db = openDatabase(join(dataFolder, 'desk-log.sqlite'), 'write');
  try {
    migrate(db, CENTRE_MIGRATIONS, (from) => copyDatabase(db, join(dataFolder, `desk-log.before-${from}.sqlite`)));
    const log = walkLog({
      log: blobCentreLog(blobs),
      memory: sqliteCentreMemory(db),
      hasher: nodeHasher,
      checker: nodeSignatures,
      pinned,
    });
    const told = new Set<string>();
    return {
      log,
      async found(damage) {
        const name = `${damage.finding} ${whereOf(damage)}`;
        if (told.has(name)) return;
        told.add(name);
        report(damageFault(damage), whereOf(damage));
      },
      rest: () => checkpoint(db),
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
};

export interface DeskLogOptions {
  /** Of the desk, absolute. */
  readonly dataFolder: string;
  readonly blobs: Blobs;
  readonly pinned: Sha256 | null;
  readonly report: Report;
  /** The log of the centre that accepts in this process; null beside another process that does. */
  readonly centre: FollowedLog | null;
}

/** Opens what a desk knows of the log. Throws `centre-log-broken` where its memory began with another key than the pinned one. */
export const openDeskLog = ({ centre, ...options }: DeskLogOptions): DeskLog =>
  centre === null ? logOfDesk(options) : logOfCentre(centre, options.report);
