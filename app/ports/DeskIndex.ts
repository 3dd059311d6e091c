import type { DeskEntry } from '#app/viewing/schema.ts';

/** Where the desk finds e-dossiers. */
export interface DeskIndex {
  /** Identified dossiers that hold every word of a search key (app/kernel/searchKey), or a word that begins so; best first. */
  find(key: string, most: number): readonly DeskEntry[];
  entry(dossier: string): DeskEntry | null;
}
