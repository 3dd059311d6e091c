import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { After, Delivery, DurableReceipt, Scanner, ScanProfile, ScanSession } from '#app/ports/Scanner.ts';

/** A source with a known number of deliveries in it. */
export interface ScannerUnderTest {
  readonly scanner: Scanner;
  readonly profile: ScanProfile;
  /** Deliveries that it makes before its end; at least three. */
  readonly deliveries: number;
}

/** What can be stored of a delivery; fails the test for anything else. */
export const storable = (
  delivery: Delivery,
): { readonly seq: number; readonly sha256: Sha256; readonly path: string; readonly bytes: number } => {
  if (delivery.kind === 'page') return delivery.page;
  if (delivery.kind === 'arrival') return delivery.arrival;
  throw new Error(`expected a page or an arrival, got ${JSON.stringify(delivery)}`);
};

/** The receipt that a page store would give for it. */
export const receiptFor = (delivery: Delivery): DurableReceipt => {
  const { seq, sha256 } = storable(delivery);
  return { seq, sha256, row: `row-${seq}` };
};

/** All deliveries of a run, each accounted for, with the end or fault as the last one. */
export const runToEnd = async (session: ScanSession): Promise<readonly Delivery[]> => {
  const all: Delivery[] = [];
  let after: After = 'first-page';
  for (;;) {
    const delivery = await session.next(after);
    all.push(delivery);
    if (delivery.kind === 'end' || delivery.kind === 'fault') return all;
    after = delivery.kind === 'refused' ? { seq: delivery.seq, setAside: delivery.refusal.code } : receiptFor(delivery);
  }
};

/** What every source of pages promises (app/ports/Scanner.ts), whatever stands behind it. */
export const scannerContract = (name: string, make: (folder: string) => Promise<ScannerUnderTest>): void => {
  describe(`scanner contract: ${name}`, () => {
    let folder: string;
    let opened: ScanSession[];

    const open = async (profile: Partial<ScanProfile> = {}): Promise<{ session: ScanSession; under: ScannerUnderTest }> => {
      const under = await make(folder);
      const staging = await mkdtemp(join(folder, 'staging-'));
      const device = await firstDevice(under.scanner);
      const { session } = await under.scanner.open(device, { ...under.profile, ...profile }, { staging });
      opened.push(session);
      return { session, under };
    };

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'parvandeh-scanner-'));
      opened = [];
    });
    afterEach(async () => {
      await Promise.all(opened.map((session) => session.close()));
      await rm(folder, { recursive: true });
    });

    test('names a device and says what it can', async () => {
      const { scanner } = await make(folder);
      const device = await firstDevice(scanner);
      expect(device.driver).toBe(scanner.id);
      const caps = await scanner.describe(device, AbortSignal.timeout(5000));
      expect(caps.sources.length).toBeGreaterThan(0);
    });

    test('delivers everything once, numbered from 1, then says the end and says it again', async () => {
      const { session, under } = await open();
      const all = await runToEnd(session);
      expect(all.slice(0, -1).map((delivery) => storable(delivery).seq)).toEqual(
        Array.from({ length: under.deliveries }, (_, index) => index + 1),
      );
      expect(all.at(-1)).toMatchObject({ kind: 'end', why: 'feeder-empty' });
      expect(await session.next('first-page')).toEqual(all.at(-1));
    });

    test('what is delivered stands in a file of the stated size and digest until its receipt', async () => {
      const { session } = await open();
      const delivered = storable(await session.next('first-page'));
      const bytes = await readFile(delivered.path);
      expect(bytes.length).toBe(delivered.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(delivered.sha256);
    });

    test('nothing moves without the receipt of the delivery before', async () => {
      const { session } = await open();
      const first = await session.next('first-page');
      const { seq, sha256 } = storable(first);
      const wrong: readonly After[] = [
        'first-page',
        { seq: seq + 1, sha256, row: 'other delivery' },
        { seq, sha256: 'f'.repeat(64) as Sha256, row: 'other bytes' },
        { seq: seq + 1, setAside: 'other delivery' },
      ];
      for (const after of wrong) await expect(session.next(after)).rejects.toThrow('durable or set aside');
      // Not one sheet moved meanwhile: the next delivery is the second.
      expect(storable(await session.next(receiptFor(first))).seq).toBe(2);
    });

    test('a receipt opens nothing before the first delivery', async () => {
      const { session } = await open();
      await expect(session.next({ seq: 1, sha256: 'f'.repeat(64) as Sha256, row: 'early' })).rejects.toThrow('durable or set aside');
    });

    test('two deliveries are never asked for at once', async () => {
      const { session } = await open();
      const one = session.next('first-page');
      await expect(session.next('first-page')).rejects.toThrow('one delivery is asked for at a time');
      expect(storable(await one).seq).toBe(1);
    });

    test('a delivery that was set aside lets the next one come', async () => {
      const { session } = await open();
      const first = storable(await session.next('first-page'));
      expect(storable(await session.next({ seq: first.seq, setAside: 'separator' })).seq).toBe(2);
    });

    test('stopping after the page feeds no more and says so', async () => {
      const { session } = await open();
      const first = await session.next('first-page');
      await session.stop('after-page');
      await session.stop('after-page');
      expect(await session.next(receiptFor(first))).toEqual({ kind: 'end', why: 'stopped', certain: true });
      expect((await session.close()).delivered).toBe(1);
    });

    test('a run ends at its page cap as a fault that puts no sheet at risk', async () => {
      const { session } = await open({ pageCap: 2 });
      const all = await runToEnd(session);
      expect(all).toHaveLength(3);
      expect(all.at(-1)).toMatchObject({ kind: 'fault', fault: { code: 'page-cap', atRisk: 0 } });
    });

    test('closing twice gives the same report of what was delivered', async () => {
      const { session, under } = await open();
      await runToEnd(session);
      const report = await session.close();
      expect(report.delivered).toBe(under.deliveries);
      expect(await session.close()).toEqual(report);
    });
  });
};

export const firstDevice = async (scanner: Scanner) => {
  for await (const device of scanner.discover({ timeoutMs: 1000, signal: AbortSignal.timeout(1000) })) return device;
  throw new Error('no device was found');
};
