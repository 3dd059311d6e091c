import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, ScanProfile } from '#app/ports/Scanner.ts';
import { openBridge } from '#main/scanner/driverBridge.ts';
import { type ScriptedFault, seededSheets } from '#main/scanner/simulatedFeeder.ts';
import { type SimulatedScanner, simulatedScanner } from '#main/scanner/simulatedScanner.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { firstDevice, receiptFor, runToEnd, storable } from '../contract/scannerContract.ts';

const SIMPLEX: ScanProfile = { source: 'feeder', duplex: false, dpi: 100, pageCap: 50 };
const QUICK = { openMs: 20_000, feedMs: 20_000, closeMs: 5000 };

let staging: string;
beforeEach(async () => {
  staging = await mkdtemp(join(tmpdir(), 'parvandeh-scan-'));
});
afterEach(() => rm(staging, { recursive: true }));

const feederWith = (sheets: number, faults: readonly ScriptedFault[], deadlines = QUICK): SimulatedScanner =>
  simulatedScanner({ items: [...seededSheets(9, sheets)], faults: [...faults], sheetsPerMinute: 0 }, nodeDisk(), { deadlines });

const run = async (scanner: SimulatedScanner, profile = SIMPLEX): Promise<readonly Delivery[]> => {
  const { session } = await scanner.open(await firstDevice(scanner), profile, { staging });
  const all = await runToEnd(session);
  await session.close();
  return all;
};

const pages = (all: readonly Delivery[]) => all.flatMap((delivery) => (delivery.kind === 'page' ? [delivery.page] : []));

describe('scripted faults', () => {
  test('a jam on sheet 7 keeps six sheets, risks one, and the next run goes on with sheet 7', async () => {
    const scanner = feederWith(9, [{ item: 7, what: 'jam' }]);
    const first = await run(scanner);
    expect(pages(first)).toHaveLength(6);
    expect(first.at(-1)).toMatchObject({ kind: 'fault', fault: { code: 'jam', seq: 7, atRisk: 1, retry: 'after-operator' } });
    expect(scanner.left()).toBe(3);
    const second = await run(scanner);
    expect(second.at(-1)).toMatchObject({ kind: 'end' });
    const whole = pages(await run(feederWith(9, [])));
    expect([...pages(first), ...pages(second)].map(({ sha256 }) => sha256)).toEqual(whole.map(({ sha256 }) => sha256));
  });

  test.each([
    ['double-feed', 'double-feed', 1],
    ['cover-open', 'cover-open', 0],
    ['half-frame', 'short-page', 1],
    ['process-death', 'driver-crashed', 1],
  ] as const)('%s is reported as %s and loses no sheet over the two runs', async (what, code, atRisk) => {
    const scanner = feederWith(4, [{ item: 3, what }]);
    const first = await run(scanner);
    expect(first.at(-1)).toMatchObject({ kind: 'fault', fault: { code, seq: 3, atRisk } });
    const second = await run(scanner);
    expect(pages(first).length + pages(second).length).toBe(4);
    expect(second.at(-1)).toMatchObject({ kind: 'end', certain: true });
  });

  test('a driver that hangs is ended at its deadline', async () => {
    const scanner = feederWith(3, [{ item: 2, what: 'hang' }], { ...QUICK, feedMs: 1500 });
    const all = await run(scanner);
    expect(pages(all)).toHaveLength(1);
    expect(all.at(-1)).toMatchObject({ kind: 'fault', fault: { code: 'driver-hung', atRisk: 1 } });
  });

  test('the same page twice is delivered twice and flagged, never dropped', async () => {
    const all = pages(await run(feederWith(3, [{ item: 2, what: 'same-page-twice' }])));
    expect(all.map(({ sheet, hints }) => [sheet, hints.repeated])).toEqual([
      [1, false],
      [2, false],
      [2, true],
      [3, false],
    ]);
  });

  test('an empty feeder is a fault before the first page and an end after it', async () => {
    expect((await run(feederWith(0, []))).at(-1)).toMatchObject({ kind: 'fault', fault: { code: 'feeder-empty', atRisk: 0 } });
  });
});

describe('a run', () => {
  test('both sides come front before back, and every image differs', async () => {
    const all = pages(await run(feederWith(3, []), { ...SIMPLEX, duplex: true }));
    expect(all.map(({ sheet, side }) => `${sheet} ${side}`)).toEqual(['1 front', '1 back', '2 front', '2 back', '3 front', '3 back']);
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(6);
  });

  test('staged files vanish with their receipts and none is left at the end', async () => {
    await run(feederWith(3, []));
    expect(await readdir(staging)).toEqual([]);
  });

  test('a resolution that the device lacks is refused at opening', async () => {
    const scanner = feederWith(1, []);
    const opening = scanner.open(await firstDevice(scanner), { ...SIMPLEX, dpi: 175 }, { staging });
    await expect(opening).rejects.toMatchObject({ code: 'bad-setting', permanence: 'permanent' });
    // The device is free again.
    expect(pages(await run(scanner))).toHaveLength(1);
  });

  test('a second run at one device is told that it is busy', async () => {
    const scanner = feederWith(2, []);
    const device = await firstDevice(scanner);
    const { session } = await scanner.open(device, SIMPLEX, { staging });
    await expect(scanner.open(device, SIMPLEX, { staging })).rejects.toMatchObject({ code: 'busy' });
    await session.close();
  });

  test('stopping now gives up the sheet that moves, as a fault of our own', async () => {
    const slow = simulatedScanner({ items: [...seededSheets(9, 2)], faults: [], sheetsPerMinute: 5 }, nodeDisk(), { deadlines: QUICK });
    const stop = new AbortController();
    const progress: number[] = [];
    const { session } = await slow.open(await firstDevice(slow), SIMPLEX, {
      staging,
      signal: stop.signal,
      onProgress: ({ bytes }) => {
        progress.push(bytes);
        stop.abort();
      },
    });
    expect(await session.next('first-page')).toMatchObject({ kind: 'fault', fault: { code: 'cancelled-by-us', atRisk: 1 } });
    expect(progress.length).toBeGreaterThan(0);
    await session.close();
  });

  test('the rated speed is kept', async () => {
    const rated = simulatedScanner({ items: [...seededSheets(9, 2)], faults: [], sheetsPerMinute: 120 }, nodeDisk(), { deadlines: QUICK });
    const { session } = await rated.open(await firstDevice(rated), SIMPLEX, { staging });
    const first = await session.next('first-page');
    const began = performance.now();
    storable(await session.next(receiptFor(first)));
    expect(performance.now() - began).toBeGreaterThanOrEqual(500);
    await session.close();
  });
});

describe('a driver that cannot be trusted', () => {
  const openBad = (manner: string) =>
    openBridge(
      {
        driver: 'simulated',
        command: { program: process.execPath, arguments: [fileURLToPath(new URL('../fixtures/badDriver.ts', import.meta.url)), manner] },
        configuration: {},
        deadlines: QUICK,
        disk: nodeDisk(),
      },
      { ...SIMPLEX, dpi: 200 },
      { staging },
    );

  test.each([
    ['wrong-digest', 'protocol'],
    ['foreign-path', 'protocol'],
    ['garbage', 'protocol'],
    ['last-words', 'driver-crashed'],
  ] as const)('%s is a fault and never a page', async (manner, code) => {
    const { session } = await openBad(manner);
    const delivery = await session.next('first-page');
    expect(delivery).toMatchObject({ kind: 'fault', fault: { code, atRisk: 1 } });
    await session.close();
  });

  test('its last words are kept for support', async () => {
    const { session } = await openBad('last-words');
    expect(await session.next('first-page')).toMatchObject({
      fault: { native: { code: 'exit 139', text: 'libvendor: assertion failed\n' } },
    });
  });

  test('settings that it took otherwise are reported as drift', async () => {
    const { session, drift } = await openBad('duplex-anyway');
    expect(drift).toEqual([{ setting: 'duplex', wanted: 'false', got: 'true' }]);
    await session.close();
  });

  test('a program that is not there is a fault at opening', async () => {
    const opening = openBridge(
      {
        driver: 'simulated',
        command: { program: '/nowhere/driver', arguments: [] },
        configuration: {},
        deadlines: QUICK,
        disk: nodeDisk(),
      },
      SIMPLEX,
      { staging },
    );
    await expect(opening).rejects.toMatchObject({ code: 'driver-crashed' });
  });
});

describe.runIf(process.platform === 'linux')('the end of the parent', () => {
  const childrenOf = async (pid: number): Promise<readonly number[]> =>
    (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number);
  const isAlive = async (pid: number): Promise<boolean> =>
    (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'Z')).split(') ').at(-1)?.startsWith('Z') === false;

  test('a driver process ends when its parent is killed', async () => {
    const parent: ChildProcess = spawn(
      process.execPath,
      [fileURLToPath(new URL('../fixtures/scannerParent.ts', import.meta.url)), staging],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await new Promise((resolve) => parent.stdout?.once('data', resolve));
    const [driver] = await childrenOf(parent.pid as number);
    expect(driver).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(driver as number), { timeout: 10_000 }).toBe(false);
  });
});
