import type { JalaliDay } from '#app/kernel/calendar.ts';
import { jalaliPersianText } from '#app/kernel/calendar.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import type { DossierId, ImageNumber } from '#app/kernel/ids.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { say } from '#app/words/index.ts';

/** What the image of a page is called by its stamp. */
export interface StampIdentity {
  readonly dossier: DossierId;
  readonly image: ImageNumber;
  /** First 16 bytes of the master's sha256: 32 lower-case hex digits. */
  readonly digest: string;
}

/** The stamp «اسکن شد» of A2.2: who captured the page, where and on which day, and which image of which dossier it is. */
export interface StampContent {
  readonly branchName: string;
  readonly personName: string;
  readonly personCode: string;
  readonly day: JalaliDay;
  readonly dossier: DossierId;
  readonly image: ImageNumber;
  readonly master: Sha256;
}

const ISOLATE_LTR = '\u2066';
const END_ISOLATE = '\u2069';
const ltr = (text: string): string => `${ISOLATE_LTR}${text}${END_ISOLATE}`;

/** The four lines of the stamp (A2.2), title first; digits Persian, codes and dates isolated left-to-right. */
export const stampLines = ({
  branchName,
  personName,
  personCode,
  day,
}: Omit<StampContent, keyof StampIdentity | 'master'>): readonly string[] => [
  say('fa', 'stamp.title'),
  say('fa', 'stamp.branch', { branch: branchName }),
  say('fa', 'stamp.person', { name: personName, code: ltr(toPersianDigits(personCode)) }),
  say('fa', 'stamp.date', { date: ltr(jalaliPersianText(day)) }),
];

const PAYLOAD = /^PV1:([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12}):([1-9][0-9]{0,5}):([0-9A-F]{32})$/;

/**
 * `PV1:<uuid as 32 hex>:<image number>:<first 16 bytes of sha256 as 32 hex>`, capitals, so that QR stores it as
 * alphanumeric (version 4, level M) and that any reader of any time shows it as text (docs/stamp.md).
 */
export const stampPayload = ({ dossier, image, master }: Pick<StampContent, 'dossier' | 'image' | 'master'>): string => {
  const payload = `PV1:${dossier.replaceAll('-', '')}:${image}:${master.slice(0, 32)}`.toUpperCase();
  invariant(PAYLOAD.test(payload), 'stamp names a dossier by uuid, an image by number and a master by sha256');
  return payload;
};

/** The identity in the text of a stamp's QR, or null when it is some other code. */
export const readStampPayload = (text: string): StampIdentity | null => {
  const parts = PAYLOAD.exec(text.trim());
  if (!parts) return null;
  const [a, b, c, d, e, image, digest] = parts.slice(1).map((part) => part.toLowerCase());
  return { dossier: `${a}-${b}-${c}-${d}-${e}` as DossierId, image: Number(image), digest: digest as string };
};
