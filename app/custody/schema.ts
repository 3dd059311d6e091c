import { z } from 'zod';
import { isSha256, type Sha256 } from '#app/kernel/digest.ts';
import type { Settings } from '#app/ports/Settings.ts';

/** Keys of the settings that rule custody. The pause of one dossier carries the dossier's id behind it. */
export const SETTING = {
  centreKey: 'centre.key',
  keepDays: 'spool.keep-days',
  lowDiskBytes: 'disk.low-bytes',
  lineLimits: 'line.limits',
  outboxPaused: 'outbox.paused',
} as const;

export const pauseKey = (dossier: string | null): string =>
  dossier === null ? SETTING.outboxPaused : `${SETTING.outboxPaused}.${dossier}`;

/** Told as nearly full below so many bytes free, unless an administrator said otherwise: some days of pages at full speed. */
export const LOW_DISK_BYTES = 10_000_000_000;

export const DAY_MINUTES = 1440;

/** Minute of the day of `HH:MM`. */
export const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** More would be nothing that a person keeps in mind; a day has few hours of another kind. */
export const MOST_LINE_LIMITS = 6;

/**
 * What the line to the archive may carry between two times of a wall clock in Tehran, every day; one that ends before it
 * begins goes over midnight. Bytes a second, 0: nothing.
 */
export const lineLimit = z
  .strictObject({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
    bytesPerSecond: z.union([z.literal(0), z.int().min(1_000).max(1_000_000_000)]),
  })
  .refine(({ from, to }) => from !== to);
export type LineLimit = z.infer<typeof lineLimit>;
export const lineLimits = z.array(lineLimit).max(MOST_LINE_LIMITS);

export interface CustodySettings {
  /** Fingerprint of the centre's key; null: nothing that the centre says is believed. */
  readonly centreKey: Sha256 | null;
  /** Days between a verified acceptance and letting go of local bytes (the backup horizon); null: everything is kept. */
  readonly keepDays: number | null;
  readonly lowDiskBytes: number;
  /** Hours in which the line to the archive is limited; none: never. */
  readonly lineLimits: readonly LineLimit[];
}

const limitsIn = (text: string | null): readonly LineLimit[] => {
  if (text === null) return [];
  try {
    const read = lineLimits.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
};

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
    lineLimits: limitsIn(settings.get(SETTING.lineLimits)),
  };
};
