import { isSha256, type Sha256 } from '#app/kernel/digest.ts';
import type { Settings } from '#app/ports/Settings.ts';

/** Keys of the settings that rule custody. The pause of one dossier carries the dossier's id behind it. */
export const SETTING = {
  centreKey: 'centre.key',
  keepDays: 'spool.keep-days',
  lowDiskBytes: 'disk.low-bytes',
  outboxPaused: 'outbox.paused',
} as const;

export const pauseKey = (dossier: string | null): string =>
  dossier === null ? SETTING.outboxPaused : `${SETTING.outboxPaused}.${dossier}`;

/** Told as nearly full below so many bytes free, unless an administrator said otherwise: some days of pages at full speed. */
export const LOW_DISK_BYTES = 10_000_000_000;

export interface CustodySettings {
  /** Fingerprint of the centre's key; null: nothing that the centre says is believed. */
  readonly centreKey: Sha256 | null;
  /** Days between a verified acceptance and letting go of local bytes (the backup horizon); null: everything is kept. */
  readonly keepDays: number | null;
  readonly lowDiskBytes: number;
}

/** Reads what was set; what cannot be read counts as not set, which always keeps more. */
export const custodySettings = (settings: Settings): CustodySettings => {
  const key = settings.get(SETTING.centreKey) ?? '';
  const whole = (name: string): number | null => {
    const text = settings.get(name) ?? '';
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  return {
    centreKey: isSha256(key) ? key : null,
    keepDays: whole(SETTING.keepDays),
    lowDiskBytes: whole(SETTING.lowDiskBytes) ?? LOW_DISK_BYTES,
  };
};
