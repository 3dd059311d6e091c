import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import type { CentreIndexFeed, CentreQuery, FeedEntry } from '#app/ports/CentreIndex.ts';
import { deskQuestions } from '#main/bench/deskQuestions.ts';
import { type SampleDossier, sampleBranch, sampleDocument, sampleDossier, sampleEntry } from '#main/bench/sampleDossiers.ts';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { indexPlans } from '#storage/sqlite/centre/indexPlans.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { keyWords } from '#storage/sqlite/centre/searchWords.ts';
import { type Happening, loggedDossiers } from '#tests/fixtures/centre/loggedDossiers.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const opened = async (): Promise<CentreIndexFeed> => centreIndex(openCentreIndex(join(await temporaryFolder(), 'index.sqlite')));

const person = (n: number, firstName: string, lastName: string, more: Partial<SampleDossier['identity']> = {}): SampleDossier => {
  const dossier = sampleDossier(n);
  return { ...dossier, identity: { ...dossier.identity, firstName, lastName, ...more } };
};

const indexed = async (happenings: readonly Happening[]): Promise<CentreIndexFeed> => {
  const index = await opened();
  for (const { entry, document } of loggedDossiers(happenings).feed) index.apply(entry, document);
  return index;
};
const accepted = (dossier: SampleDossier, version = 'v1'): Happening => ({ kind: 'accepted', dossier, version });
const names = (index: CentreIndexFeed, query: Partial<CentreQuery> & { readonly text: string }): readonly string[] =>
  index.search({ limit: 50, ...query }).found.map(({ name }) => name);

describe('A3 a desk finds a dossier', () => {
  test('by a name in any spelling: Arabic letters, other digits, ZWNJ or none, hamza, words in any order, their beginnings', async () => {
    const index = await indexed([
      accepted(person(1, 'علی‌رضا', 'کریمی', { dossierNumber: '77/9' })),
      accepted(person(2, 'علی', 'رضایی')),
      accepted(person(3, 'مؤمنه', 'یکتا')),
      accepted(person(4, 'علیرضا', 'پورکاظم')),
    ]);
    expect(names(index, { text: 'كريمي' })).toEqual(['علی‌رضا کریمی']);
    expect(names(index, { text: 'كريمي علیرضا' })).toEqual(['علی‌رضا کریمی']);
    expect(names(index, { text: 'علی رضا' })).toEqual(['علیرضا پورکاظم', 'علی‌رضا کریمی', 'علی رضایی']);
    expect(names(index, { text: 'مومنه' })).toEqual(['مؤمنه یکتا']);
    expect(names(index, { text: 'ع ک' })).toEqual(['علی‌رضا کریمی']);
    expect(names(index, { text: 'رض' })).toEqual(['علی رضایی', 'علی‌رضا کریمی']);
    expect(names(index, { text: '۷۷/۹' })).toEqual(['علی‌رضا کریمی']);
    expect(names(index, { text: 'هیچ‌کس' })).toEqual([]);
  });

  test('by national ID, insurance number and dossier number, in any digits and in groups', async () => {
    const dossier = sampleDossier(5);
    const { nationalId, insuranceNumber, dossierNumber } = dossier.identity;
    const index = await indexed([accepted(dossier), accepted(sampleDossier(6))]);
    const groups = `${nationalId.slice(0, 3)}-${nationalId.slice(3, 9)}-${nationalId.slice(9)}`;
    for (const text of [nationalId, groups, insuranceNumber, dossierNumber, nationalId.slice(0, 7)]) {
      const persian = text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
      for (const typed of [text, persian])
        expect(index.search({ text: typed, limit: 5 }).found.map(({ object }) => object)).toEqual([dossier.object]);
    }
  });

  test('who bears exactly that name comes before who bears a longer one', async () => {
    const index = await indexed([accepted(person(1, 'علی', 'نمونه')), ...[2, 3, 4].map((n) => accepted(person(n, 'علیار', 'نمونه')))]);
    expect(index.search({ text: 'علی', limit: 2 })).toMatchObject({ found: [{ name: 'علی نمونه' }, { name: 'علیار نمونه' }], more: true });
  });

  test('the two dossiers of one national ID stand together, also under another spelling of the name, and are never merged', async () => {
    const [one, other] = [
      person(1, 'زهرا', 'نمونه', { nationalId: '0012345670' }),
      person(3, 'زهره', 'نمونه‌ای', { nationalId: '0012345670' }),
    ];
    const index = await indexed([accepted(one), accepted(person(2, 'زهرا', 'نمونه')), accepted(other)]);
    const { found } = index.search({ text: 'زهرا', limit: 10 });
    expect(found.map(({ object }) => object)).toEqual([sampleDossier(2).object, one.object, other.object]);
    expect(index.ofPerson('0012345670').map(({ object }) => object)).toEqual([other.object, one.object]);
    expect(index.search({ text: 'زهرا', branch: one.branch, limit: 10 }).found.every(({ branch }) => branch === one.branch)).toBe(true);
  });

  test('a question that asks nothing finds nobody, and what a person types is never syntax and never an error', async () => {
    const index = await indexed([accepted(sampleDossier(1))]);
    expect(index.search({ text: ' ', limit: 5 })).toEqual({ found: [], more: false });
    expect(index.search({ text: '--', branch: sampleDossier(1).branch, limit: 5 }).found).toEqual([]);
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', 'a" OR "b', 'NEAR(', '*', '^', 'words:', '\u0000', '#b0100', "';--"),
    );
    fc.assert(
      fc.property(typed, typed, (text, code) => {
        expect(index.search({ text, branch: code, heading: code, limit: 5 }).found.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('A3 what a desk sees of a dossier', () => {
  const dossier = sampleDossier(9);

  test('is the last accepted version; a rejection after it is told and an acceptance ends it', async () => {
    const changed = { ...sampleDossier(10), object: dossier.object, branch: dossier.branch };
    const history: Happening[] = [accepted(dossier), { kind: 'rejected', dossier, version: 'v2' }];
    const before = (await indexed(history)).dossier(dossier.object);
    expect(before).toMatchObject({ version: 'v1', newer: 'rejected', document: sampleDocument(dossier), images: 10, documents: 10 });
    const index = await indexed([...history, accepted(changed, 'v3')]);
    expect(index.dossier(dossier.object)).toMatchObject({ version: 'v3', newer: 'none', document: sampleDocument(changed), entry: 4 });
    expect(index.search({ text: dossier.identity.nationalId, limit: 5 }).found).toEqual([]);
    expect(index.dossier(sampleDossier(1).object)).toBeNull();
  });

  test('a restriction holds whether it was said before or after the first acceptance, and until it is lifted', async () => {
    const restrict = (restricted: boolean): Happening => ({ kind: 'restricted', dossier, restricted });
    const standing = async (...all: readonly Happening[]) => (await indexed(all)).dossier(dossier.object)?.restricted;
    expect(await standing(restrict(true), accepted(dossier))).toBe(true);
    expect(await standing(accepted(dossier), restrict(true), accepted(dossier, 'v2'))).toBe(true);
    expect(await standing(restrict(true), restrict(false), accepted(dossier))).toBe(false);
    expect(await standing(accepted(dossier), restrict(true), restrict(false))).toBe(false);
  });
});

describe('the fold', () => {
  test('an entry twice, one left out, or a document that is another dossier’s is a broken invariant and changes nothing', async () => {
    const index = await opened();
    const [key, first, second] = loggedDossiers([accepted(sampleDossier(1)), accepted(sampleDossier(2))]).feed as [
      FeedEntry,
      FeedEntry,
      FeedEntry,
    ];
    index.apply(key.entry, null);
    expect(() => index.apply(key.entry, null)).toThrow(/twice or out of order/);
    expect(() => index.apply(second.entry, second.document)).toThrow(/twice or out of order/);
    expect(() => index.apply(key.entry, first.document)).toThrow(/twice or out of order/);
    expect(() => index.applyLate(first.entry as AcceptedEntry, first.document ?? '')).toThrow(/does not stand as unread/);
    expect(() => index.apply(first.entry, second.document)).toThrow(/another object/);
    expect(() => index.applyAll([first, second, second])).toThrow(/twice or out of order/);
    expect(index.appliedTo()).toBe(1);
    index.applyAll([first, second]);
    expect(index.appliedTo()).toBe(3);
  });

  test('an accepted document that cannot be read is a fault that names the place and no person', async () => {
    const index = await opened();
    const [key, first] = loggedDossiers([accepted(sampleDossier(1))]).feed as [FeedEntry, FeedEntry];
    index.apply(key.entry, null);
    const text = first.document ?? '';
    const spoiled = text.replace(/"nationalId":"\d+"/, '"nationalId":"12"');
    const details = { at: 'identity.nationalId', object: sampleDossier(1).object, version: 'v1' };
    expect(() => index.apply(first.entry, spoiled)).toThrow(expect.objectContaining({ code: 'dossier-document-unreadable', details }));
    expect(() => index.apply(first.entry, '{')).toThrow(expect.objectContaining({ code: 'dossier-document-unreadable' }));
    index.apply(first.entry, text.replace('{"v":1', '{"new":{"a":1},"v":1'));
    expect(index.appliedTo()).toBe(2);
  });
});

/** Each found row is looked up by its key among the few that are unread. */
const ISREAD = '; CORRELATED SCALAR SUBQUERY 1; SEARCH u USING PRIMARY KEY (object=?)';

describe('over two thousand made-up dossiers', () => {
  const SIZE = 2_000;
  const all = Array.from({ length: SIZE }, (_, place) => sampleDossier(place + 1));
  const filled = async () => {
    const db = openCentreIndex(join(await temporaryFolder(), 'index.sqlite'));
    const index = centreIndex(db);
    index.applyAll(
      (function* () {
        for (const [place, dossier] of all.entries()) yield sampleEntry(place + 1, dossier);
      })(),
    );
    return { db, index };
  };

  /** The same question answered by reading every dossier. */
  const expectedOf = ({ text, branch, type, heading, from, to }: Omit<CentreQuery, 'limit'>): readonly string[] => {
    const typed = keyWords(text);
    const spellings = [typed, ...typed.slice(1).map((word, at) => [...typed.slice(0, at), `${typed[at]}${word}`, ...typed.slice(at + 2)])];
    return all
      .filter((dossier) => {
        const { firstName, lastName, nationalId, insuranceNumber, dossierNumber } = dossier.identity;
        const parts = [...`${firstName} ${lastName}`.split(' '), nationalId, insuranceNumber, dossierNumber];
        const words = [
          ...parts.flatMap(keyWords),
          ...parts.map((part) => keyWords(part).join('')),
          `${dossier.branch}01${dossier.object.slice(-6)}00`,
        ];
        const named = spellings.some((spelling) => spelling.every((word) => words.some((one) => one.startsWith(word))));
        const filed = dossier.documents.some((one) => {
          const days = one.fields.filter(({ field }) => field.startsWith('date')).map(({ value }) => value);
          const dated = (!from && !to) || days.some((day) => day >= (from || '0') && day <= (to || '9'));
          return dated && (!type || one.type === type) && (!heading || one.heading === heading);
        });
        return named && filed && (!branch || dossier.branch === branch);
      })
      .map(({ object }) => object)
      .sort();
  };

  test('every question of a desk finds exactly who answers it, and no search scans or sorts the whole of anything', async () => {
    const { db, index } = await filled();
    const kinds = Object.entries(deskQuestions(SIZE));
    const found = new Map<string, number>();
    for (const [kind, question] of kinds) {
      for (let n = 0; n < 6; n += 1) {
        const query = question(n);
        const objects = index.search({ ...query, limit: SIZE }).found.map(({ object }) => object);
        expect([...objects].sort(), `${kind} ${JSON.stringify(query)}`).toEqual(expectedOf(query));
        const few = index.search({ ...query, limit: 3 });
        expect(few.found.map(({ object }) => object)).toEqual(objects.slice(0, 3));
        expect(few.more).toBe(objects.length > 3);
        found.set(kind, (found.get(kind) ?? 0) + objects.length);
      }
    }
    for (const kind of ['full-name', 'one-letter', 'name-and-heading', 'name-and-month', 'type-and-twenty-years', 'everything-at-once'])
      expect(found.get(kind), kind).toBeGreaterThan(0);
    const ranges = [
      { from: '2019-12-31', to: '2020-01-01' },
      { from: '2010-03-09' },
      { to: '1999-02-28' },
      { from: '2020-02-29', to: '2020-02-28' },
      { from: '2015-03-09', to: '2016-10-02' },
      { from: '2003-01-31', to: '2009-02-01' },
      { from: '1989-12-31', to: '2011-06-06' },
      { from: '2019-01-15', to: '2019-02-14' },
    ];
    for (const range of ranges) {
      const query = { text: 'محمد', heading: '40', ...range };
      expect(
        index
          .search({ ...query, limit: SIZE })
          .found.map(({ object }) => object)
          .sort(),
      ).toEqual(expectedOf(query));
    }
    expect(index.search({ text: '', branch: sampleBranch(0), limit: SIZE }).found.length).toBe(
      all.filter(({ branch }) => branch === sampleBranch(0)).length,
    );
    const plans = indexPlans(db);
    expect(plans).toMatchObject({
      byRow: `SEARCH d USING INTEGER PRIMARY KEY (rowid=?)${ISREAD}`,
      ofPerson: `SEARCH d USING INDEX dossier_of_person (national_id=?)${ISREAD}`,
      appliedTo: 'SEARCH applied USING INTEGER PRIMARY KEY (rowid=?)',
    });
    for (const [name, plan] of Object.entries(plans)) {
      expect(plan, name).not.toContain('TEMP B-TREE');
      // All of the unread ones are asked for, and nothing else stands in their table.
      if (name === 'unread') continue;
      // The full-text table is "scanned" through its own index of terms; nothing else may be.
      expect(plan.replace(/SCAN s VIRTUAL TABLE INDEX \d+:[^;]*M\d*/g, ''), name).not.toContain('SCAN');
    }
    expect(plans['byDocument']).toContain('SEARCH o EXISTS USING PRIMARY KEY (dossier=?)');
    expect(plans['byWords']).toMatch(/^SCAN s VIRTUAL TABLE INDEX \d+:M\d$/);
    db.close();
  }, 120_000);
});
