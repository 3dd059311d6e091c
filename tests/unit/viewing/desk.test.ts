import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { makeClient } from '#app/api/client.ts';
import { verifyViews } from '#app/viewing/index.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { type ApiStation, apiStation, clientOf } from '#tests/fixtures/station/apiStation.ts';
import { sampleStation } from '#tests/fixtures/station/peopleStation.ts';
import { archived, recaptured, registered } from '#tests/fixtures/station/publishedDossier.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const ID = 'd1e0f3a4-0000-4000-8000-000000000001';

/** The sample station with one archived dossier, and somebody at the desk. */
const desk = async () => {
  const file = join(await temporaryFolder(), 'station.db');
  sampleStation(file).db.close();
  const station = apiStation(file);
  registered(station, { id: ID });
  archived(station, ID);
  return { station, client: clientOf(station, '3055'), views: () => verifyViews(nodeHasher, station.viewing.views.lines()) };
};

const imageRows = (station: ApiStation): unknown[] =>
  station.db
    .prepare('SELECT image, prefetched_at IS NOT NULL AS prefetched, seen_at IS NOT NULL AS seen FROM view_image ORDER BY image')
    .all();

const opened = async (client: ReturnType<typeof makeClient>, purpose: 'service' | 'inquiry' = 'service') => {
  const answer = await client.call('deskOpen', { dossier: ID, purpose });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};

describe('A3.3 finding an e-dossier at the desk', () => {
  it.each(['نمونه پور', 'نمونه‌پور', 'نمونه‌پور یکم', 'يكم', 'نمون', '0012345678', '۰۰۱۲۳۴۵۶۷۸', '٠٠١٢٣', '00345678', '12/345', '۱۲/۳۴۵'])(
    '«%s» finds it',
    async (q) => {
      const { client } = await desk();
      const found = await client.call('deskFind', { q });
      expect(found.ok && found.value.rows.map((row) => row.id)).toEqual([ID]);
    },
  );

  it.each(['', '   ', 'نمونه‌زاده', '99', '"', '*', 'یکم OR نمونه', 'words:یکم', '-', "'; DROP TABLE view; --"])(
    '«%s» finds nothing and breaks nothing',
    async (q) => {
      const { client } = await desk();
      expect(await client.call('deskFind', { q })).toEqual({ ok: true, value: { rows: [], unread: 0 } });
    },
  );

  it('shows one that is not imaged yet too, after those that are', async () => {
    const { station, client } = await desk();
    registered(station, { id: 'd2', firstName: 'آبان', nationalId: '0098765432', dossierNumber: '2' });
    const found = await client.call('deskFind', { q: 'نمونه پور' });
    expect(found.ok && found.value.rows.map((row) => [row.id, row.publishedVersion])).toEqual([
      [ID, 'v1'],
      ['d2', null],
    ]);
  });
});

describe('A3.1, A2.6 opening an e-dossier at the desk', () => {
  it('records who, when and what for before anything is shown', async () => {
    const { client, station, views } = await desk();
    const dossier = await opened(client, 'inquiry');
    const line = JSON.parse(String(station.db.prepare('SELECT line FROM view').pluck().get()));
    expect(line).toMatchObject({
      n: 1,
      act: 'opened',
      purpose: 'inquiry',
      dossier: ID,
      view: dossier.view,
      station: '0105-01',
      actor: { code: '3055', name: 'متصدی نمونه' },
      at: station.deps.clock.now(),
    });
    expect(JSON.stringify(line)).not.toMatch(/0012345678|نمونه‌پور/);
    expect(views()).toMatchObject({ views: 1, valid: true });
  });

  it('shows the images in the order of the paper, and which document each is in', async () => {
    const { client } = await desk();
    const dossier = await opened(client);
    expect(dossier.images.map(({ image, leaf, side, document }) => [image, leaf, side, document])).toEqual([
      [3, '1', 'recto', 1],
      [2, '1', 'verso', 1],
      [1, '2', 'recto', null],
      [4, '2', 'verso', null],
    ]);
    expect(dossier.documents).toMatchObject([
      { title: 'تصویر شناسنامه', headingTitle: 'هویتی و نام‌نویسی', group: 'هویتی', images: [3, 2] },
    ]);
    expect(dossier.views).toMatchObject([{ purpose: 'service', by: { code: '3055' }, images: 0 }]);
  });

  it('what was captured after the archive confirmed is not shown; what it will replace still counts', async () => {
    const { client, station } = await desk();
    recaptured(station, ID);
    const dossier = await opened(client);
    expect(dossier.images.map((one) => one.image)).toEqual([3, 2, 1, 4]);
    station.pass(1000);
    archived(station, ID);
    expect((await opened(client)).images.map((one) => one.image)).toEqual([3, 2, 5, 4]);
  });

  it('A3.2 one that is not in the archive yet is not opened, and nothing is recorded', async () => {
    const { client, station, views } = await desk();
    registered(station, { id: 'd2', dossierNumber: '2' });
    expect(await client.call('deskOpen', { dossier: 'd2', purpose: 'service' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-imaged-yet', details: { position: 'retrieve' } },
    });
    expect(await client.call('deskOpen', { dossier: 'nobody', purpose: 'service' })).toMatchObject({
      ok: false,
      refusal: { code: 'dossier-unknown', status: 404 },
    });
    expect(views().views).toBe(0);
  });

  it('the purpose «other» is no purpose without a note', async () => {
    const { client, views } = await desk();
    expect(await client.call('deskOpen', { dossier: ID, purpose: 'other' })).toMatchObject({
      ok: false,
      refusal: { code: 'purpose-note-missing' },
    });
    expect((await client.call('deskOpen', { dossier: ID, purpose: 'other', note: 'بازرسی' })).ok).toBe(true);
    expect(views().views).toBe(1);
  });
});

describe('A2.6 the images of a view', () => {
  it('an image fetched is not yet seen; seen is said by the screen; thumbnails are neither', async () => {
    const { client, station } = await desk();
    const dossier = await opened(client);
    for (const { thumbnail } of dossier.images) expect((await client.image(thumbnail ?? '')).ok).toBe(true);
    expect(imageRows(station)).toEqual([]);
    const [first, second] = dossier.images;
    expect((await client.image(first?.access ?? '')).ok && (await client.image(second?.access ?? '')).ok).toBe(true);
    await client.call('deskSeen', { dossier: ID, view: dossier.view, image: 3 });
    await client.call('deskSeen', { dossier: ID, view: dossier.view, image: 3 });
    expect(imageRows(station)).toEqual([
      { image: 2, prefetched: 1, seen: 0 },
      { image: 3, prefetched: 1, seen: 1 },
    ]);
    expect((await opened(client)).views.map((view) => view.images)).toEqual([0, 1]);
  });

  it('nothing is seen under a view that is not one’s own, of another dossier, or of an image it does not show', async () => {
    const { client, station } = await desk();
    const { view } = await opened(client);
    station.deps.accounts.change(station.deps.accounts.byCode('3020')?.person ?? '', { name: 'x', capabilities: ['viewer'], active: true });
    const other = clientOf(station, '3020');
    const seen = async (who: typeof client, input: { dossier: string; view: string; image: number }) => {
      const answer = await who.call('deskSeen', input);
      return answer.ok ? 'noted' : answer.refusal.code;
    };
    expect(await seen(other, { dossier: ID, view, image: 3 })).toBe('view-unknown');
    expect(await seen(client, { dossier: 'd2', view, image: 3 })).toBe('view-unknown');
    expect(await seen(client, { dossier: ID, view: 'made-up', image: 3 })).toBe('view-unknown');
    expect(await seen(client, { dossier: ID, view, image: 9 })).toBe('image-unknown');
    expect(await seen(client, { dossier: ID, view, image: 3 })).toBe('noted');
  });

  it('addresses end with the sign-in that opened the view', async () => {
    const { client } = await desk();
    const dossier = await opened(client);
    const address = dossier.images[0]?.access ?? '';
    expect((await client.image(address)).ok).toBe(true);
    await client.call('sessionSignOut', {});
    expect(await client.image(address)).toMatchObject({ ok: false, refusal: { code: 'view-unknown', status: 404 } });
  });

  it('an address made under a view opens no image that the view does not show, whatever was signed', async () => {
    const { client, station } = await desk();
    const { view } = await opened(client);
    recaptured(station, ID);
    const address = station.addresses.sign({ dossier: ID, image: 5, copy: 'access', holder: { view } });
    expect(await client.image(address)).toMatchObject({ ok: false, refusal: { code: 'image-unknown' } });
  });
});

describe('A3.4 the paper of an imaged dossier', () => {
  it('is refused to every unit, access is offered, and that it was asked for is recorded', async () => {
    const { client, station, views } = await desk();
    const answer = await client.call('deskPaper', { dossier: ID, unit: 'کمیسیون پزشکی' });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'original-not-lent', status: 403 } });
    expect(!answer.ok && answer.refusal.do).toContain('میز خدمت');
    expect(JSON.parse(String(station.db.prepare('SELECT line FROM view').pluck().get()))).toMatchObject({
      act: 'paperRefused',
      unit: 'کمیسیون پزشکی',
      actor: { code: '3055' },
    });
    expect(views()).toMatchObject({ views: 1, valid: true });
    expect((await opened(client)).views).toHaveLength(1);
  });

  it('A3.2 of one that is not imaged yet: it is to be imaged out of turn', async () => {
    const { client, station } = await desk();
    registered(station, { id: 'd2', dossierNumber: '2' });
    expect(await client.call('deskPaper', { dossier: 'd2', unit: 'x' })).toMatchObject({ ok: false, refusal: { code: 'not-imaged-yet' } });
  });
});

describe('A2.6 the record of views', () => {
  const five = async () => {
    const made = await desk();
    for (let n = 0; n < 5; n += 1) await opened(made.client);
    expect(made.views()).toMatchObject({ views: 5, valid: true });
    return made;
  };

  it('cannot be changed or cut in the middle while its triggers stand', async () => {
    const { station } = await five();
    expect(() => station.db.exec(`UPDATE view SET at = '2020' WHERE n = 2`)).toThrow(/append-only/);
    expect(() => station.db.exec('DELETE FROM view WHERE n = 2')).toThrow(/append-only/);
    expect(() => station.db.exec(`INSERT INTO view VALUES (9, 'x', 'x', 'opened', 'x', 'x', '{}')`)).toThrow(/no gaps/);
  });

  it('what was seen stays seen', async () => {
    const { client, station } = await desk();
    const { view } = await opened(client);
    await client.call('deskSeen', { dossier: ID, view, image: 3 });
    expect(() => station.db.exec('UPDATE view_image SET seen_at = NULL')).toThrow(/append-only/);
    expect(() => station.db.exec('DELETE FROM view_image')).toThrow(/append-only/);
  });

  it.each([
    [
      'another purpose',
      `UPDATE view SET line = replace(line, '"purpose":"service"', '"purpose":"audit"') WHERE n = 3`,
      { n: 3, why: 'digest' },
    ],
    ['another purpose with its digest', '', { n: 4, why: 'chain' }],
    ['a line taken out', 'DELETE FROM view WHERE n = 2', { n: 3, why: 'number' }],
    ['another dossier beside the line', `UPDATE view SET dossier = 'd9' WHERE n = 5`, { n: 5, why: 'columns' }],
    ['no JSON', `UPDATE view SET line = '{' WHERE n = 1`, { n: 1, why: 'text' }],
  ])('with its triggers taken away, %s is found', async (what, sql, culprit) => {
    const { station, views } = await five();
    station.db.exec('DROP TRIGGER view_is_never_changed; DROP TRIGGER view_is_never_removed');
    if (sql === '') {
      const line = String(station.db.prepare('SELECT line FROM view WHERE n = 3').pluck().get()).replace(
        '"purpose":"service"',
        '"purpose":"audit"',
      );
      station.db.prepare('UPDATE view SET line = ?, sha256 = ? WHERE n = 3').run(line, nodeHasher.sha256(line));
    } else station.db.exec(sql);
    expect({ what, ...views() }).toMatchObject({ what, valid: false, culprit });
  });

  it('a cut end is good in itself, and seen by its head', async () => {
    const { station, views } = await five();
    const { head } = views();
    station.db.exec('DROP TRIGGER view_is_never_removed; DELETE FROM view WHERE n = 5');
    expect(views()).toMatchObject({ valid: true, views: 4 });
    expect(views().head).not.toBe(head);
  });
});
