import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Each, ImagingLimits, IntakePage } from '#app/ports/Imaging.ts';
import { type ImagingClient, imagingClient } from '#main/imaging/imagingClient.ts';
import { drawPage, writing } from '#tests/fixtures/imaging/measuredPage.ts';
import { takeApart, tiffPage, writeTiffFile } from '#tests/fixtures/imaging/tiffFiles.ts';

let folder = '';
let page: Buffer = Buffer.alloc(0);
let many = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imaging-'));
  page = await drawPage({ content: writing(20, '#222') });
  many = join(folder, 'many.tif');
  const loose = await Promise.all([1, 2, 3, 4, 5].map(async (n) => takeApart(await tiffPage(n, { compression: 'lzw' }))));
  await writeFile(many, writeTiffFile(loose));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const withClient = async (limits: Partial<ImagingLimits>, use: (client: ImagingClient) => Promise<void>): Promise<void> => {
  const client = imagingClient(limits);
  try {
    await use(client);
  } finally {
    await client.close();
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const gone = async (pid: number): Promise<boolean> => {
  for (let n = 0; n < 100 && isAlive(pid); n += 1) await wait(50);
  return !isAlive(pid);
};

const STEP = { recipe: null, stamp: null };

const pageNumbers = async (pages: AsyncIterable<Each<IntakePage>>, onPage: (page: number) => void): Promise<readonly unknown[]> => {
  const seen: unknown[] = [];
  for await (const each of pages) {
    seen.push(each.ok ? each.value.page : each.refusal.code);
    onPage(seen.length);
  }
  return seen;
};

describe('the imaging process', () => {
  test('killed between and in the middle of pages: every page still comes, once, in order', () =>
    withClient({}, async (client) => {
      const kill = (): void => {
        const pid = client.workerPid();
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      };
      const seen = await pageNumbers(client.intake({ path: many }), (count) => {
        if (count === 2) kill();
        if (count === 4) setTimeout(kill, 1);
      });
      expect(seen).toEqual([1, 2, 3, 4, 5]);
    }));

  test('killed over a request: it is tried again, and the ones behind it are answered', () =>
    withClient({}, async (client) => {
      const first = client.pageStep(page, STEP);
      const second = client.readCodes(page);
      while (client.workerPid() === undefined) await wait(1);
      process.kill(client.workerPid() ?? 0, 'SIGKILL');
      expect((await first).ok).toBe(true);
      expect((await second).ok).toBe(true);
    }));

  test('hung over a request again and again: refused by code within its deadline, and the next is answered', () =>
    withClient({ pageSeconds: 1.5 }, async (client) => {
      const stopped = new Set<number>();
      const stopper = setInterval(() => {
        const pid = client.workerPid();
        if (pid === undefined || stopped.has(pid) || stopped.size === 2) return;
        stopped.add(pid);
        process.kill(pid, 'SIGSTOP');
      }, 5);
      const began = performance.now();
      expect(await client.pageStep(page, STEP)).toMatchObject({ ok: false, refusal: { code: 'page-takes-too-long' } });
      expect(performance.now() - began).toBeLessThan(8_000);
      clearInterval(stopper);
      expect(stopped.size).toBe(2);
      for (const pid of stopped) expect(await gone(pid)).toBe(true);
      expect((await client.pageStep(page, STEP)).ok).toBe(true);
    }));

  test('a picture that unpacks beyond the memory allowed ends the worker alone and is refused by code', () =>
    withClient({ memoryBytes: 260_000_000, pixels: 400_000_000 }, async (client) => {
      const bomb = await sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#ff8800' } })
        .png({ compressionLevel: 9 })
        .toBuffer();
      expect(bomb.length).toBeLessThan(2_000_000);
      expect(await client.pageStep(bomb, STEP)).toMatchObject({ ok: false, refusal: { code: 'page-takes-too-much-memory' } });
      expect((await client.pageStep(page, STEP)).ok).toBe(true);
    }));

  test('a bomb by its header is refused before it is decoded', () =>
    withClient({ pixels: 1_000_000 }, async (client) => {
      expect(await client.pageStep(page, STEP)).toMatchObject({ ok: false, refusal: { code: 'too-many-pixels' } });
      expect((await pageNumbers(client.intake({ bytes: page }), () => undefined))[0]).toBe('too-many-pixels');
    }));

  test('one child for each client, ended on close; what waits then is refused', async () => {
    const [one, other] = [imagingClient(), imagingClient()];
    expect((await one.readCodes(page)).ok && (await other.readCodes(page)).ok).toBe(true);
    const [first, second] = [one.workerPid() ?? 0, other.workerPid() ?? 0];
    expect(first).not.toBe(second);
    const waiting = one.pageStep(page, STEP);
    await one.close();
    expect(await waiting).toMatchObject({ ok: false, refusal: { code: 'imaging-closed' } });
    expect([await gone(first), isAlive(second)]).toEqual([true, true]);
    await other.close();
    expect(await gone(second)).toBe(true);
  });

  test('the parent killed in the middle of work takes its worker with it', async () => {
    const path = join(folder, 'page.png');
    await writeFile(path, page);
    const script = fileURLToPath(new URL('../fixtures/imaging/imagingParent.ts', import.meta.url));
    const parent = fork(script, [path], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout?.once('data', (line: Buffer) => resolve(Number.parseInt(line.toString(), 10))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    expect(await gone(pid)).toBe(true);
  });
});
