import { type AccountDeps, SESSION_SETTINGS, type SignedIn, sessionLives } from '#app/accounts/index.ts';
import { makeImageAddresses } from '#app/api/imageAddress.ts';
import type { StationServices } from '#app/api/service.ts';
import { accountServices } from '#app/api/services/accountServices.ts';
import { captureServices } from '#app/api/services/captureServices.ts';
import { deskServices } from '#app/api/services/deskServices.ts';
import { dossierServices } from '#app/api/services/dossierServices.ts';
import { imageServices } from '#app/api/services/imageServices.ts';
import { settingsServices } from '#app/api/services/settingsServices.ts';
import { workServices } from '#app/api/services/workServices.ts';
import type { CaptureDesk } from '#app/capture/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { ImageCopy } from '#app/ports/ImageBytes.ts';
import type { ViewingDeps } from '#app/viewing/index.ts';
import { sqliteDeskIndex } from '#storage/sqlite/deskIndex.ts';
import { sqliteOutboxList } from '#storage/sqlite/outboxList.ts';
import { sqliteSessions } from '#storage/sqlite/sessions.ts';
import { sqliteSignInTries } from '#storage/sqlite/signInTries.ts';
import { sqliteTallies } from '#storage/sqlite/tallies.ts';
import { timedReads } from '#storage/sqlite/timedReads.ts';
import { sqliteViews } from '#storage/sqlite/views.ts';
import { sqliteWorkList } from '#storage/sqlite/workList.ts';
import type { DossierChanges } from '../dossierChanges.ts';
import { imageBytes } from '../imageBytes.ts';
import { thisMachine } from '../machine.ts';
import { argon2Passwords } from '../passwords/argon2.ts';
import { printer } from '../printer/printer.ts';
import { productVersion } from '../productVersion.ts';
import { SlowRead } from '../SlowRead.ts';
import type { Parts } from './openParts.ts';

export interface ServicesOptions {
  readonly parts: Parts;
  readonly desk: CaptureDesk;
  readonly changes: DossierChanges;
  readonly wake: () => void;
  /** Reads what the centre answered, now. */
  readonly look: () => void;
  readonly initialised: (sample: boolean) => Promise<void>;
  /** Told of reads that took too long; they hold no values. */
  readonly report: (error: unknown, where: string) => void;
}

/** A list is there at once or a person waits for it; a tenth of a second is where waiting begins to be felt. */
const SLOW_READ_MILLISECONDS = 100;

/** The service of every row of the contract, and what the handler needs to know who asks. */
export const openServices = ({
  parts,
  desk,
  changes,
  wake,
  look,
  initialised,
  report,
}: ServicesOptions): { services: StationServices; accountDeps: AccountDeps } => {
  const { ledger, accounts, clock, ids, hasher, db, stationRecord, copies, spool, derived, imaging, lines, queue } = parts;
  const accountDeps: AccountDeps = {
    ledger,
    accounts,
    sessions: sqliteSessions(db),
    tries: sqliteSignInTries(db),
    station: stationRecord,
    passwords: argon2Passwords(),
    clock,
    ids,
    hasher,
    settings: SESSION_SETTINGS,
  };
  const lists = timedReads(db, {
    now: () => performance.now(),
    limitMilliseconds: SLOW_READ_MILLISECONDS,
    slow: (sql, milliseconds) => report(new SlowRead(sql, milliseconds), 'sqlite'),
  });
  const addresses = makeImageAddresses({ hasher, clock, secret: ids.randomHex(32) });
  const viewing: ViewingDeps = {
    ledger,
    views: sqliteViews(db),
    index: sqliteDeskIndex(lists),
    clock,
    ids,
    hasher,
    station: parts.code,
    documentTable: DEFAULT_TABLE,
    sessionLives: (session) => sessionLives(accountDeps, session),
  };
  /** Null while the archive answers, else the code of what is wrong. */
  const storeFault = (): Promise<string | null> =>
    parts.askStore().then(
      () => null,
      (error: unknown) => (error instanceof Fault ? error.code : 'store-unreachable'),
    );
  const forDossiers = parts.performing({
    ids,
    copies,
    lines,
    printer: printer(),
    imaging,
    stationRecord,
    watch: changes.watch,
    addressFor: (person: SignedIn) => (dossier: string, image: number, copy: ImageCopy) =>
      addresses.sign({ dossier, image, copy, holder: { session: person.session } }),
  });
  const settingsChanged = (): void => {
    wake();
    look();
  };
  const services: StationServices = {
    ...accountServices({ ...accountDeps, version: productVersion(), initialised: ({ sample }) => initialised(sample) }),
    ...dossierServices(forDossiers),
    ...captureServices(parts.performing({ spool, imaging, hasher, desk, sessions: parts.scanSessions })),
    ...workServices(
      parts.performing({
        settings: parts.settings,
        answers: parts.answers,
        memory: parts.memory,
        progress: parts.progress,
        freeBytes: thisMachine(parts.dataFolder).freeBytes,
        workList: sqliteWorkList(lists),
        outbox: sqliteOutboxList(lists),
        tallies: sqliteTallies(lists),
        queue,
        wake,
        store: { where: parts.storeWhere, check: storeFault },
      }),
    ),
    ...settingsServices(parts.performing({ settings: parts.settings, lines, changed: settingsChanged })),
    ...deskServices({ ...viewing, addresses }),
    ...imageServices({ ...viewing, addresses, images: imageBytes({ ledger, copies, spool, derived, hasher, store: parts.readingStore }) }),
  };
  return { services, accountDeps };
};
