import type { IsoDay } from '#app/kernel/calendar.ts';
import type { Instant } from '#app/kernel/clock.ts';
import type { DeskRight, DeskUnit } from '#app/viewing/schema.ts';

/** Leave by name for one dossier of restricted access. */
export interface Grant {
  readonly dossier: string;
  readonly person: string;
  /** Last day that it holds, as a calendar in Tehran counts; null for one that was given before grants had an end. */
  readonly until: IsoDay | null;
  readonly reason: string;
  /** User code of who gave it, and when; empty for one of before. */
  readonly by: string;
  readonly at: Instant;
}

/** Who may see what at the centre's desks. Synchronous, so that a change and the record of it are one transaction. */
export interface DeskRights {
  /** Null: nobody gave the person a unit yet. */
  unitOf(person: string): DeskUnit | null;
  setUnit(person: string, unit: DeskUnit): void;
  /** Null: nobody set them, the defaults hold. */
  rightsOf(unit: DeskUnit): readonly DeskRight[] | null;
  setRights(unit: DeskUnit, rights: readonly DeskRight[]): void;
  /** Whether the person has leave, by name, for a dossier of restricted access on that day. */
  granted(dossier: string, person: string, on: IsoDay): boolean;
  /** Gives leave; one of the same person for the same dossier is replaced. */
  grant(given: Grant): void;
  /** Ends leave; false where there was none. */
  withdraw(dossier: string, person: string): boolean;
  /** Leaves for a dossier, those that ended by themselves among them, in the order they were given. */
  grantsFor(dossier: string): readonly Grant[];
  /** Everything inside happens, or nothing of it. */
  transaction<Value>(work: () => Value): Value;
}
