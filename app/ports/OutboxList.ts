import type { Instant } from '#app/kernel/clock.ts';

export interface OutboxRow {
  /** Number of the job while it waits; `dossier/version` once that is archived. */
  readonly job: string;
  readonly dossier: string;
  readonly name: string;
  readonly dossierNumber: string;
  /** `v1` …; empty until the plan is frozen. */
  readonly version: string;
  readonly state: 'ready' | 'leased' | 'done' | 'dead';
  readonly bytes: number;
  readonly receipts: number;
  readonly contentFiles: number;
  readonly attempts: number;
  readonly nextAt: Instant | null;
  readonly since: Instant;
  readonly fault: { readonly code: string; readonly details: unknown } | null;
}

/** What waits for the archive, oldest first; and what was archived last, so that a person sees it go. */
export interface OutboxList {
  waiting(): readonly OutboxRow[];
  archived(limit: number): readonly OutboxRow[];
  /** Work on images that was given up: no version waits for it yet, but a dossier does, until a person tries it again. */
  stopped(): readonly OutboxRow[];
}
