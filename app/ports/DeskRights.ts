import type { DeskRight, DeskUnit } from '#app/viewing/schema.ts';

/** Who may see what at the centre's desks. Synchronous, so that a change and the record of it are one transaction. */
export interface DeskRights {
  /** Null: nobody gave the person a unit yet. */
  unitOf(person: string): DeskUnit | null;
  setUnit(person: string, unit: DeskUnit): void;
  /** Null: nobody set them, the defaults hold. */
  rightsOf(unit: DeskUnit): readonly DeskRight[] | null;
  setRights(unit: DeskUnit, rights: readonly DeskRight[]): void;
  /** Whether the person was given leave, by name, for a dossier of restricted access. */
  granted(dossier: string, person: string): boolean;
  setGrant(dossier: string, person: string, granted: boolean): void;
  /** Persons with leave for a dossier. */
  grantedFor(dossier: string): readonly string[];
  /** Everything inside happens, or nothing of it. */
  transaction<Value>(work: () => Value): Value;
}
