import type { Instant } from '#app/kernel/clock.ts';

/** How an archived version stands with the centre; `n` is the entry of its log that says so. */
export interface Standing {
  readonly state: 'awaiting' | 'accepted' | 'rejected' | 'contradicted';
  readonly n: number | null;
  readonly permanent: boolean;
  readonly reasons: readonly { readonly code: string; readonly at: string }[];
}

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
  /** An administrator holds this dossier's versions back. */
  readonly paused: boolean;
  /** What the centre said of an archived version; null while it is not archived. */
  readonly acceptance: Standing | null;
  readonly fault: { readonly code: string; readonly details: unknown } | null;
}

/** What waits for the archive, oldest first; and what was archived last, so that a person sees it go. */
export interface OutboxList {
  waiting(): readonly OutboxRow[];
  archived(limit: number): readonly OutboxRow[];
  /** Archived versions that the centre rejected, or judged by other bytes, and that no later version made good: before a person. */
  refused(): readonly OutboxRow[];
  /** Work on images that was given up: no version waits for it yet, but a dossier does, until a person tries it again. */
  stopped(): readonly OutboxRow[];
}
