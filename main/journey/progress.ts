import type { Refusal } from '#app/kernel/refusal.ts';

/** What a journey tells while it goes: a page that is durable, a separator sheet, a page or file that was refused. */
export type Progress =
  | {
      readonly kind: 'acknowledged';
      readonly sha256: string;
      readonly file: string;
      readonly page: number;
      readonly leaf: string;
      readonly side: string;
    }
  | { readonly kind: 'separator'; readonly file: string; readonly page: number }
  | { readonly kind: 'refused'; readonly file: string; readonly page: number | null; readonly refusal: Refusal };

export type Tell = (progress: Progress) => void;
