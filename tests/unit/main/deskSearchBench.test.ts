import { expect, test, vi } from 'vitest';
import { benchDeskSearch } from '#main/bench/deskSearch.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

test('the bench of the desk fills an index by its own input and names the size it measured', async () => {
  vi.stubEnv('PARVANDEH_BENCH_DOSSIERS', '300');
  const rows = await benchDeskSearch(await temporaryFolder());
  vi.unstubAllEnvs();
  const names = rows.map(({ name }) => name);
  expect(names[0]).toBe('desk-search-300');
  expect(names).toEqual(expect.arrayContaining(['desk-search-300/commonest-both', 'desk-index-build-300', 'desk-index-size-300']));
  for (const { value } of rows) expect(value).toBeGreaterThan(0);
}, 120_000);
