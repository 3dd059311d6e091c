import { describe, expect, onTestFinished, test } from 'vitest';
import type { Device } from '#app/capture/index.ts';
import { WORDS } from '#app/words/index.ts';
import { sampleDevices } from '#main/scanner/sampleDevices.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';
import { runToEnd } from '../../contract/scannerContract.ts';

const ENOUGH = 9;

const devicesOf = (sample: boolean): Promise<readonly Device[]> => sampleDevices(nodeDisk(), 0, () => sample)();

/** A run of so many sheets: how many pages came, and how it ended. */
const runAt = async (device: Device): Promise<readonly [pages: number, ended: string, repeated: number]> => {
  const want = { source: 'feeder' as const, duplex: false, dpi: 100, pageCap: ENOUGH };
  const { session } = await device.scanner.open(device.ref, want, { staging: await temporaryFolder() });
  onTestFinished(() => void session.close());
  const all = await runToEnd(session);
  await session.close();
  const last = all.at(-1);
  const pages = all.flatMap((delivery) => (delivery.kind === 'page' ? [delivery.page] : []));
  return [pages.length, last?.kind === 'fault' ? last.fault.code : 'end', pages.filter(({ hints }) => hints.repeated).length];
};

describe('the scanners of a sample station', { timeout: 60_000 }, () => {
  test('a real station has none of them', async () => {
    expect(await devicesOf(false)).toEqual([]);
  });

  test('the first does its work; every other is called a sample fault, and no two have one name', async () => {
    const [first, ...others] = await devicesOf(true);
    expect(first?.ref).toMatchObject({ id: 'simulated', name: WORDS['scanner.simulated'].fa });
    for (const { ref } of others) expect(ref).toMatchObject({ driver: 'simulated', name: expect.stringMatching(/^نمونه خطا: .*[۰-۹]$/) });
    expect(new Set(others.map(({ ref }) => ref.id)).size).toBe(4);
    expect(new Set(others.map(({ ref }) => ref.name)).size).toBe(4);
  });

  test.each([
    ['simulated', [ENOUGH, 'page-cap', 0]],
    ['simulated-jam', [6, 'jam', 0]],
    ['simulated-death', [4, 'driver-crashed', 0]],
    ['simulated-half', [2, 'short-page', 0]],
    ['simulated-twice', [ENOUGH, 'page-cap', 1]],
  ] as const)('%s does what its name says, in every run', async (id, expected) => {
    const device = (await devicesOf(true)).find(({ ref }) => ref.id === id);
    if (device === undefined) throw new Error(`no device ${id}`);
    expect(await runAt(device)).toEqual(expected);
    expect(await runAt(device)).toEqual(expected);
  });
});
