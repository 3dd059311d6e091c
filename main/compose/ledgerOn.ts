import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { approvalDigest } from '#app/pipeline/index.ts';
import type { Accounts } from '#app/ports/Accounts.ts';
import type { Ledger } from '#app/ports/Ledger.ts';
import { talliesOf } from '#app/work/index.ts';
import { openLedger } from '#storage/sqlite/ledger.ts';
import type { Db } from '#storage/sqlite/openDatabase.ts';
import { nodeHasher } from '../nodeHasher.ts';

/** The ledger on a database, by the rules of this version; `changed` is told after a commit which dossiers have a new version. */
export const ledgerOn = (
  db: Db,
  accounts: Pick<Accounts, 'byId'>,
  changed: (dossiers: readonly string[]) => void = () => undefined,
): Ledger =>
  openLedger({
    db,
    hasher: nodeHasher,
    sources: { documentTable: DEFAULT_TABLE, approvalDigest },
    talliesOf,
    capabilitiesOf: (person) => accounts.byId(person)?.capabilities ?? [],
    changed,
  });
