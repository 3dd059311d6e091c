import { describe, expect, test } from 'vitest';
import { doctor } from '#main/doctor.ts';
import { type Machine, thisMachine } from '#main/machine.ts';

const PRINTED: Readonly<Record<string, string>> = {
  'tesseract --version': 'tesseract 5.3.0\n leptonica-1.82.0',
  'tesseract --list-langs': 'List of available languages (3):\neng\nfas\nosd\n',
  'scanimage --version': 'scanimage (sane-backends) 1.2.1; backend version 1.2.1',
  'fc-list :lang=fa family': 'Nazli\nTitr\n',
  'timedatectl show --property=NTPSynchronized': 'NTPSynchronized=yes\n',
  'chromium --version': 'Chromium 156.0.8078.79 built on Debian',
};

const machine = (differences: Partial<Machine> & { readonly printed?: Readonly<Record<string, string>> } = {}): Machine => ({
  platform: 'linux',
  nodeVersion: '24.21.0',
  sqliteVersion: () => '3.54.1',
  printedBy: async (...words) => (differences.printed ?? PRINTED)[words.join(' ')] ?? null,
  exists: async () => false,
  freeBytes: async () => 83e9,
  now: () => '2026-11-21T02:58:30.604Z',
  ...differences,
});

const sqlite = (version: string): Partial<Machine> => ({ sqliteVersion: () => version });

const row = async (item: string, differences: Parameters<typeof machine>[0]) =>
  (await doctor(machine(differences), 'en')).find((one) => one.item === item);

describe('doctor', () => {
  test('a machine that has everything is ok in every row, and no row asks for anything', async () => {
    const rows = await doctor(machine(), 'fa');
    expect(rows.map(({ item }) => item)).toEqual([
      'node',
      'sqlite',
      'tesseract',
      'tesseract-fas',
      'sane',
      'fonts',
      'disk',
      'clock',
      'browser',
    ]);
    expect(rows.filter(({ state, do: help }) => state !== 'ok' || help !== null)).toEqual([]);
  });

  test('a machine that has nothing is told the command that installs each', async () => {
    const rows = await doctor(machine({ printed: {}, sqliteVersion: () => null, freeBytes: async () => 0 }), 'en');
    const lacking = Object.fromEntries(rows.filter(({ state }) => state === 'missing').map((one) => [one.item, one.do]));
    expect(lacking).toEqual({
      sqlite: 'npm ci',
      tesseract: 'apt-get install tesseract-ocr',
      'tesseract-fas': 'apt-get install tesseract-ocr-fas',
      sane: 'apt-get install sane-utils sane-airscan',
      fonts: 'apt-get install fonts-farsiweb',
      disk: 'Make at least five gigabytes free on the disk of the station’s folder.',
      clock: 'timedatectl set-ntp true',
      browser: 'apt-get install chromium',
    });
  });

  test.each([
    { item: 'sqlite', differences: sqlite('3.51.2'), state: 'old' },
    { item: 'sqlite', differences: sqlite('3.51.3'), state: 'ok' },
    { item: 'sqlite', differences: sqlite('4.0'), state: 'ok' },
    { item: 'node', differences: { nodeVersion: '22.19.0' }, state: 'old' },
    { item: 'tesseract', differences: { printed: { 'tesseract --version': 'tesseract 4.1.1' } }, state: 'old' },
    { item: 'tesseract-fas', differences: { printed: { 'tesseract --list-langs': 'eng\nosd' } }, state: 'missing' },
    { item: 'browser', differences: { printed: { 'google-chrome --version': 'Google Chrome 120.0.1' } }, state: 'old' },
    { item: 'disk', differences: { freeBytes: async () => 4.9e9 }, state: 'missing' },
    { item: 'clock', differences: { now: () => '2020-01-01T00:00:00.000Z' }, state: 'missing' },
    {
      item: 'clock',
      differences: { printed: { 'timedatectl show --property=NTPSynchronized': 'NTPSynchronized=no\n' } },
      state: 'missing',
    },
  ] as const)('$item is $state with $differences', async ({ item, differences, state }) => {
    expect((await row(item, differences))?.state).toBe(state);
  });

  test('Windows is asked for TWAIN and not for SANE or fonts', async () => {
    const items = (await doctor(machine({ platform: 'win32' }), 'en')).map((one) => one.item);
    expect(items).toContain('twain');
    expect(items).not.toContain('sane');
    expect(items).not.toContain('fonts');
  });

  test('this machine answers: the Node that runs this, the SQLite of the product, room on the disk of a folder that is not there yet', async () => {
    const rows = await doctor(thisMachine('/nowhere/yet/station'), 'en');
    expect(rows.find(({ item }) => item === 'node')).toMatchObject({ state: 'ok', version: process.versions.node });
    expect(rows.find(({ item }) => item === 'sqlite')).toMatchObject({ state: 'ok' });
    expect(Number.parseFloat(rows.find(({ item }) => item === 'disk')?.version ?? '')).toBeGreaterThan(0);
  });

  test('a program that is not there, and one that fails, print nothing', async () => {
    const { printedBy } = thisMachine('/');
    expect(await printedBy('no-such-program-anywhere')).toBeNull();
    expect(await printedBy(process.execPath, '-e', 'process.exit(1)')).toBeNull();
    expect(await printedBy(process.execPath, '-e', 'console.log(7)')).toBe('7\n');
  });
});
