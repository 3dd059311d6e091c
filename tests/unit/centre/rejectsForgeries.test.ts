import { describe, expect, test } from 'vitest';
import { REJECTIONS } from '#app/centre/index.ts';
import { FORGERIES } from '#tests/fixtures/centre/forgeries.ts';
import { firstVersion, secondVersion, secondVersionOfRebuilt, takenOver } from '#tests/fixtures/centre/forgery.ts';
import { judge } from '#tests/fixtures/centre/judging.ts';

describe('STORE.md §4: a complete object, hashed anew through the branch’s own key, is rejected', () => {
  test('what is forged below is accepted when nothing is changed', async () => {
    for (const make of [firstVersion, secondVersion, secondVersionOfRebuilt]) {
      const { blobs, claim, chain } = await make();
      expect(await judge(blobs, claim, chain)).toMatchObject({ verdict: 'accepted' });
    }
  });

  test.each(FORGERIES.map((forgery) => ({ ...forgery, kind: REJECTIONS[forgery.code] })))(
    '$code ($kind): $name',
    async ({ show, code, kind }) => {
      const { blobs, claim, chain } = await show();
      const judgement = await judge(blobs, claim, chain);
      expect(judgement.verdict).toBe('rejected');
      if (judgement.verdict !== 'rejected') return;
      expect([...new Set(judgement.reasons.map((reason) => reason.code))]).toEqual([code]);
      expect(judgement.permanent).toBe(kind === 'permanent');
    },
  );

  test('a station of another branch does not take over by saying that it was rebuilt', async () => {
    const { blobs, claim, chain } = await secondVersion((accepted) => ({ events: takenOver(accepted, undefined, '0106-01') }));
    const judgement = await judge(blobs, claim, chain);
    expect(judgement).toMatchObject({ verdict: 'rejected', permanent: true });
    expect(judgement.verdict === 'rejected' && new Set(judgement.reasons.map(({ code }) => code))).toEqual(
      new Set(['events-other-station', 'events-foreign-branch']),
    );
  });

  test('every code of the table is made by a forgery', () => {
    expect(new Set(FORGERIES.map(({ code }) => code))).toEqual(new Set(Object.keys(REJECTIONS)));
  });
});
