import { describe, expect, onTestFinished, test } from 'vitest';
import { acceptFrame } from '#app/capture/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { WORDS } from '#app/words/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { checkStation } from '#tests/fixtures/faults/checkStation.ts';
import { CLERK } from '#tests/fixtures/faults/faultBranch.ts';
import { capture, type Promised, pageBytes } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { FAULT_DOSSIER, makeTemplate } from '#tests/fixtures/faults/faultTemplates.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const noSpace = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

/** Where the disk may be full while a frame is taken in; each does as much as a real disk would have done before. */
const FULL_AT: Readonly<Record<string, (inner: Disk, code: string) => Partial<Disk>>> = {
  'before a byte of the page is written': (_, code) => ({ writeFlushed: async () => noSpace(code) }),
  'in the middle of the page': (inner, code) => ({
    async writeFlushed(path, bytes, meanwhile) {
      await inner.writeFlushed(path, bytes.subarray(0, bytes.length >> 1), meanwhile);
      noSpace(code);
    },
  }),
  'when the page is flushed': (inner, code) => ({
    async writeFlushed(path, bytes, meanwhile) {
      await inner.writeFlushed(path, bytes, meanwhile);
      noSpace(code);
    },
  }),
  'when it gets its name': (_, code) => ({ rename: async () => noSpace(code) }),
  'when its folder is flushed': (_, code) => ({ flushFolder: async () => noSpace(code) }),
};

/** A station at capture with two frames taken in, on a disk that fails when told to. */
const station = async (): Promise<{
  readonly station: FaultStation;
  readonly pages: Promised[];
  readonly fail: (how: Partial<Disk>) => void;
  readonly goOn: (frames: number) => Promise<void>;
}> => {
  const folder = await temporaryFolder();
  await makeTemplate(folder, 'capture', 3);
  let broken: Partial<Disk> = {};
  const inner = nodeDisk();
  const disk = new Proxy(inner, { get: (_, name: keyof Disk) => broken[name] ?? inner[name] });
  const opened = await openFaultStation({ folder, disk });
  onTestFinished(() => opened.close());
  const pages: Promised[] = [];
  const goOn = (frames: number): Promise<void> => capture(opened, FAULT_DOSSIER, frames, (page) => void pages.push(page));
  await goOn(2);
  return {
    station: opened,
    pages,
    goOn,
    fail: (how) => {
      broken = how;
    },
  };
};

const imagesOf = ({ deps }: FaultStation): number => deps.ledger.read((reader) => reader.dossier(FAULT_DOSSIER))?.images.length ?? 0;

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const expectSentences = (fault: unknown): void => {
  expect(fault).toBeInstanceOf(Fault);
  const { code, permanence } = fault as Fault;
  expect(permanence).toBe('temporary');
  expect(WORDS).toHaveProperty([`error.${code}`]);
  expect(WORDS).toHaveProperty([`error.${code}.do`]);
};

const sound = { lost: [], wrong: [] };

describe('a frame that meets a full disk', () => {
  describe.each(Object.entries(FULL_AT))('%s', (_, full) => {
    test.each([
      ['ENOSPC', 'disk-full'],
      ['EDQUOT', 'disk-full'],
      ['EIO', 'disk-error'],
    ])('(%s) is refused with a sentence, takes nothing with it, and is taken in when there is room again', async (errno, code) => {
      const { station: opened, pages, fail, goOn } = await station();
      fail(full(nodeDisk(), errno));
      const fault = await faultOf(goOn(1));
      expect(fault).toMatchObject({ code });
      expectSentences(fault);
      expect(pages).toHaveLength(2);
      expect(imagesOf(opened)).toBe(2);

      fail({});
      const names = await opened.disk.names(`${opened.folder}/spool`);
      expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
      await goOn(4);
      expect(pages).toHaveLength(6);
      expect(await checkStation({ ...opened, recovery: null }, pages)).toEqual(sound);
    });
  });

  test('that has no room for its row (SQLITE_FULL) is refused with a sentence, and goes on when there is room again', async () => {
    const { station: opened, pages, goOn } = await station();
    const { db } = opened;
    db.exec('CREATE TABLE filler (bytes BLOB)');
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    const fill = db.prepare('INSERT INTO filler VALUES (zeroblob(3000))');
    expect(() => {
      for (;;) fill.run();
    }).toThrow('full');

    const refused: unknown[] = [];
    // The last pages of the database may still have room for a row or two.
    for (let n = 0; n < 20 && refused.length < 2; n += 1) {
      const frame = { leaf: '1', side: 'recto' as const, mime: 'image/jpeg' as const, dpi: 300, supersedes: 0, arrival: null };
      const source = { driver: 'simulated' as const, device: 'faults', profile: '' };
      const before = imagesOf(opened);
      const fault = await faultOf(acceptFrame(opened.deps, FAULT_DOSSIER, CLERK, { ...frame, source, bytes: pageBytes(`full ${n}`) }));
      if (fault === null) continue;
      refused.push(fault);
      expect(imagesOf(opened)).toBe(before);
    }
    expect(refused).toHaveLength(2);
    for (const fault of refused) {
      expect(fault).toMatchObject({ code: 'disk-full' });
      expectSentences(fault);
    }

    db.pragma('max_page_count = 1000000');
    db.exec('DROP TABLE filler');
    await goOn(4);
    expect(pages).toHaveLength(6);
    expect(await checkStation({ ...opened, recovery: null }, pages)).toEqual(sound);
  });

  test('leaves halves that the next start takes away and names, if the process dies of it', async () => {
    const folder = await temporaryFolder();
    await makeTemplate(folder, 'capture', 1);
    await nodeDisk().writeFlushed(`${folder}/spool/.part-0011`, Buffer.from('half a pa'));
    const opened = await openFaultStation({ folder });
    onTestFinished(() => opened.close());
    expect(opened.recovery).toMatchObject({ partsRemoved: 1, orphans: [], missing: [] });
    expect(opened.deps.lines.lastAboutStation('spoolRecovered')).toContain('"partsRemoved":1');
    expect(await checkStation(opened, [])).toEqual(sound);
  });
});
