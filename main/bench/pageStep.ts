import { PLAIN_RECIPE } from '#app/capture/recipe.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { DossierId, ImageNumber } from '#app/kernel/ids.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { StampOrder } from '#app/ports/Imaging.ts';
import { type BenchKind, benchPage, decodeAndEncode, useOneThread } from '#main/imaging/benchPages.ts';
import { decodeWorking } from '#main/imaging/decodeMaster.ts';
import { DEFAULT_IMAGING_LIMITS } from '#main/imaging/imagingLimits.ts';
import { measureCodes } from '#main/imaging/measurePage.ts';
import { openMaster } from '#main/imaging/openMaster.ts';
import { pageStep } from '#main/imaging/pageStep.ts';
import { stampMaker } from '#main/imaging/stamp.ts';
import { median, medianRatio, rounded } from './figures.ts';

/** A row of `parvandeh bench` (COMMANDS.md); `floor` and `ratio` are null where nothing lies below. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly runs: number;
}

const KINDS: readonly BenchKind[] = ['colour', 'grey', 'g4'];
const RUNS = 25;
/** The worker lives for days: figures are those of warmed-up code. */
const WARM_UP = 8;

const STAMP: StampOrder = {
  branchName: 'شعبه ۱۴ تهران',
  personName: 'کاربر سنجش',
  personCode: '1001',
  day: { year: 1403, month: 5, day: 12 },
  dossier: '0190b5a0-0000-7000-8000-000000000001' as DossierId,
  image: 1 as ImageNumber,
  master: 'a'.repeat(64) as Sha256,
};

/** CPU milliseconds of this process, user and system, of one call. */
const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/**
 * CPU of the page step under the recipe that a captured page has (digests, measurements, stamp, access copy, thumbnail)
 * beside full decode and full-size JPEG encode of the same page, run by turns. The search for barcodes is printed apart
 * and taken out of the step's figure.
 */
export const benchPageStep = async (runs: number = RUNS): Promise<readonly BenchRow[]> => {
  useOneThread();
  const stamps = stampMaker();
  const rows: BenchRow[] = [];
  for (const kind of KINDS) {
    const page = await benchPage(kind);
    const open = openMaster(page, DEFAULT_IMAGING_LIMITS.pixels);
    invariant(open.ok, 'the bench reads its own page');
    const raster = await decodeWorking(open.value);
    invariant(raster.ok, 'the bench decodes its own page');
    const step = () => pageStep(page, { recipe: PLAIN_RECIPE, stamp: STAMP }, { mostPixels: DEFAULT_IMAGING_LIMITS.pixels, stamps });
    const [steps, floors, codes]: [number[], number[], number[]] = [[], [], []];
    for (let run = -WARM_UP; run < runs; run += 1) {
      const [floor, whole, code] = [
        await cpuOf(() => decodeAndEncode(page, kind)),
        await cpuOf(step),
        await cpuOf(() => measureCodes(raster.value)),
      ];
      if (run < 0) continue;
      floors.push(floor);
      steps.push(whole - code);
      codes.push(code);
    }
    const [value, floor, code] = [median(steps), median(floors), median(codes)];
    rows.push({
      name: `page-step-${kind}`,
      value: rounded(value),
      unit: 'ms CPU',
      floor: rounded(floor),
      ratio: rounded(medianRatio(steps, floors)),
      runs,
    });
    rows.push({ name: `page-step-${kind}-barcodes`, value: rounded(code), unit: 'ms CPU', floor: null, ratio: null, runs });
  }
  return rows;
};
