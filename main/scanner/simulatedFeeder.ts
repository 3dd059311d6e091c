import { z } from 'zod';
import { SAMPLE_PAGE_KINDS, type SamplePageKind } from '#main/imaging/samplePageKinds.ts';
import { drawOne, seededRandom } from '#main/imaging/seededRandom.ts';

const pageKind = z.custom<SamplePageKind>((kind) => SAMPLE_PAGE_KINDS.includes(kind as SamplePageKind));
const side = z.object({ seed: z.int().nonnegative(), kind: pageKind }).readonly();

/** What lies in the simulated feeder: generated sheets, or files of this computer given as if they were sheets. */
const feederItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sheet'), front: side, back: side }),
  z.object({ kind: z.literal('file'), path: z.string() }),
]);
export type FeederItem = z.infer<typeof feederItem>;

/** What goes wrong, once, when that item (1, 2, …) is due. */
const scriptedFault = z.object({
  item: z.int().positive(),
  what: z.enum(['jam', 'double-feed', 'cover-open', 'half-frame', 'same-page-twice', 'process-death', 'hang']),
});
export type ScriptedFault = z.infer<typeof scriptedFault>;

export const simulatedFeeder = z.object({
  items: z.array(feederItem),
  faults: z.array(scriptedFault),
  /** Rated speed; 0 is as fast as the machine can. */
  sheetsPerMinute: z.number().nonnegative(),
});
export type SimulatedFeeder = z.infer<typeof simulatedFeeder>;

const WRITTEN = ['letter', 'form', 'table', 'handwritten', 'letter', 'form', 'coloured', 'identity', 'pale', 'skewed', 'barcode'] as const;
const BACKS = ['blank', 'show-through', 'blank', 'letter', 'table'] as const;

/** A stack of generated sheets, the same for the same seed; three of five backs were never written on. */
export const seededSheets = (seed: number, count: number): readonly FeederItem[] => {
  const random = seededRandom(seed, 'sheets');
  return Array.from({ length: count }, (_, index) => ({
    kind: 'sheet' as const,
    front: { seed: seed * 10_000 + index * 2, kind: drawOne(random, WRITTEN) },
    back: { seed: seed * 10_000 + index * 2 + 1, kind: drawOne(random, BACKS) },
  }));
};
