import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { KeptPlace } from '#app/ports/CentreMemory.ts';
import { sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { CENTRE_MIGRATIONS } from '#storage/sqlite/centreMigrations/index.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const place = (n: number): KeptPlace => ({
  n,
  sha256: 'cd'.repeat(32) as Sha256,
  at: '2026-11-28T00:00:00.000Z',
  publicKey: 'ef'.repeat(32),
});

const opened = async () => {
  const path = join(await temporaryFolder(), 'centre-memory.sqlite');
  const open = () => {
    const db = openDatabase(path, 'write');
    migrate(db, CENTRE_MIGRATIONS, () => undefined);
    return { db, memory: sqliteCentreMemory(db) };
  };
  return { open, ...open() };
};

describe('STORE.md §4 Trust: the centre’s memory outside the bucket', () => {
  test('holds after closing what it was given, in order, and counts to a thousand and more', async () => {
    const { db, memory, open } = await opened();
    db.transaction(() => {
      for (let n = 1; n <= 2500; n += 1) memory.keep(`entry ${n}`, place(n));
    })();
    memory.setHandled('0105', '0105-01', [[1, 3]]);
    memory.setCopiedUpTo(7);
    memory.setSettings({ store: '/s', pinned: 'ab'.repeat(32), keyFile: null });
    db.close();
    const again = open();
    expect([...again.memory.entries(1)]).toEqual(Array.from({ length: 2500 }, (_, at) => `entry ${at + 1}`));
    expect([...again.memory.entries(2499)]).toEqual(['entry 2499', 'entry 2500']);
    expect([again.memory.last(), again.memory.read(9), again.memory.read(2501)]).toEqual([2500, 'entry 9', null]);
    expect(again.memory.handled('0105', '0105-01')).toEqual([[1, 3]]);
    expect(again.memory.handled('0105', '0105-02')).toEqual([]);
    expect(again.memory.copiedUpTo()).toBe(7);
    expect(again.memory.settings()).toEqual({ store: '/s', pinned: 'ab'.repeat(32), keyFile: null });
    again.db.close();
  });

  test('a kept entry is never changed, taken away, or passed over', async () => {
    const { db, memory } = await opened();
    memory.keep('one', place(1));
    expect(() => memory.keep('other', place(1))).toThrow();
    expect(() => memory.keep('three', place(3))).toThrow();
    expect(() => db.exec("UPDATE entry SET text = 'other'")).toThrow('never changed');
    expect(() => db.exec('DELETE FROM entry')).toThrow('never taken away');
    expect(memory.read(1)).toBe('one');
    db.close();
  });
});
