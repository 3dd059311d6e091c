import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { logLines, type VerifyOptions, verifyLog } from '#app/pipeline/index.ts';
import { explain, explainRefusal } from '#app/words/index.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, doStep, OTHER_DOSSIER, rejected, sendBack, walkTo } from '#tests/fixtures/pipeline/walk.ts';

type Line = Record<string, unknown> & { n: number; at: string; data: Record<string, unknown> };
const read = (line: string): Line => JSON.parse(line) as Line;
const sha256 = (line: string): string => nodeHasher.sha256(line);

/** Two dossiers side by side, one sent back on its way and through all steps, one half-way. */
const told = () => {
  const station = walkTo('inspect');
  walkTo('prepare', { station, id: OTHER_DOSSIER });
  station.must(DOSSIER, 'inspector', rejected(2));
  station.must(DOSSIER, 'inspector', sendBack('capture', [2]));
  while (station.state(DOSSIER).position !== 'done') doStep(station);
  doStep(station, OTHER_DOSSIER);
  return station;
};
const station = told();
const STATION_LOG = station.lines();
const DOSSIER_LOG = station.lines(DOSSIER);
const HEAD = sha256(DOSSIER_LOG.at(-1) ?? '');

const verify = (lines: readonly (string | Uint8Array)[], options?: VerifyOptions) => verifyLog(nodeHasher, lines, options);
const why = (lines: readonly (string | Uint8Array)[], options?: VerifyOptions): string => {
  const verdict = verify(lines, options);
  return verdict.valid ? 'valid' : `${verdict.culprit.line} ${verdict.culprit.why}`;
};

const folder = mkdtempSync(join(tmpdir(), 'verify-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PROGRAM = resolve(import.meta.dirname, '../../../docs/verify/verify_log.py');
const python = (...words: readonly string[]): { readonly code: number; readonly said: string } => {
  try {
    return { code: 0, said: execFileSync('python3', [PROGRAM, ...words], { encoding: 'utf8', stdio: 'pipe' }) };
  } catch (failed) {
    const { status, stdout } = failed as { status: number; stdout: string };
    return { code: status, said: stdout };
  }
};
const alone = (lines: readonly (string | Uint8Array)[], head?: string) => {
  const file = join(folder, 'log.jsonl');
  writeFileSync(file, Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\n')]))));
  return python(file, ...(head === undefined ? [] : ['--head', head]));
};

/** All lines from `from` on, each naming the digest of the one before anew. */
const chainedAnew = (lines: readonly string[], change: (event: Line, index: number) => Line): string[] => {
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    const event = change(read(line), index);
    const before = out.at(-1);
    const neighbour = before !== undefined && read(before).n === event.n - 1;
    const prev = neighbour ? { prev: sha256(before) } : {};
    out.push(canonicalJson({ ...event, ...prev, dossierPrev: before === undefined ? event['dossierPrev'] : sha256(before) }));
  }
  return out;
};
const older = (line: string): string => line.replace(/"at":"(\d{4})/, (_, year) => `"at":"${Number(year) - 1}`);

describe('A2.6 a good log', () => {
  test('a station’s log is valid, with the head of its last line, and tells every dossier', () => {
    const verdict = verify(STATION_LOG);
    expect(verdict).toMatchObject({ valid: true, events: STATION_LOG.length, head: sha256(STATION_LOG.at(-1) ?? '') });
    expect(verdict.valid && verdict.dossiers.get(DOSSIER)).toEqual(station.state(DOSSIER));
    expect(verdict.valid && verdict.dossiers.get(OTHER_DOSSIER)).toEqual(station.state(OTHER_DOSSIER));
  });

  test('a dossier’s own lines are valid without the others between them', () => {
    expect(verify(DOSSIER_LOG, { head: HEAD })).toMatchObject({ valid: true, events: DOSSIER_LOG.length, head: HEAD });
    expect(DOSSIER_LOG.length).toBeLessThan(STATION_LOG.length);
  });

  test('the stand-alone verifier passes both', () => {
    expect(alone(STATION_LOG)).toMatchObject({ code: 0 });
    expect(alone(DOSSIER_LOG, HEAD)).toMatchObject({ code: 0, said: expect.stringContaining(HEAD) });
  });

  test('bytes read as lines say the same as text, with and without the last line feed', () => {
    const bytes = Buffer.from(DOSSIER_LOG.join('\n'));
    expect(verify([...logLines(bytes)])).toMatchObject({ valid: true, head: HEAD });
    expect(verify([...logLines(Buffer.concat([bytes, Buffer.from('\n')]))])).toMatchObject({ valid: true, head: HEAD });
  });
});

describe('A2.6 a forged log is told, by us and by the stand-alone verifier', () => {
  const at = 12;
  const cut = DOSSIER_LOG.slice(0, at);
  const rest = DOSSIER_LOG.slice(at);
  const one = DOSSIER_LOG[at] ?? '';
  const two = DOSSIER_LOG[at + 1] ?? '';
  const last = DOSSIER_LOG.at(-1) ?? '';
  test.each([
    ['a year changed', [...cut, older(one), ...rest.slice(1)], false, `${at + 1} log-clock`],
    ['a letter changed', [...cut, one, two.replace('"station"', '"Station"'), ...rest.slice(2)], false, `${at + 2} log-line-not-canonical`],
    ['a line removed', [...cut, ...rest.slice(1)], false, `${at + 1} log-dossier-number`],
    ['the first line removed', DOSSIER_LOG.slice(1), false, '1 log-dossier-number'],
    ['two lines swapped', [...cut, two, one, ...rest.slice(2)], false, `${at + 1} log-dossier-number`],
    ['a line repeated', [...cut, one, ...rest], false, `${at + 2} log-number`],
    [
      'the last line changed',
      [...DOSSIER_LOG.slice(0, -1), last.replace(/"name":"[^"]*"/, '"name":"دیگری"')],
      true,
      `${DOSSIER_LOG.length} log-head`,
    ],
    ['the tail cut', DOSSIER_LOG.slice(0, -1), true, `${DOSSIER_LOG.length - 1} log-head`],
    [
      'all chained anew',
      chainedAnew(DOSSIER_LOG, (event, index) => (index === at ? { ...event, actor: PEOPLE.viewer.actor } : event)),
      true,
      `${DOSSIER_LOG.length} log-head`,
    ],
    [
      'a line of another dossier put in',
      [...cut, station.lines(OTHER_DOSSIER).at(-1) ?? '', ...rest],
      false,
      `${at + 1} log-other-dossier`,
    ],
    ['a blank between', [...cut, one.replace('{', '{ '), ...rest.slice(1)], false, `${at + 1} log-line-not-canonical`],
    ['a key twice', [...cut, one.replace('{', '{"actor":1,'), ...rest.slice(1)], false, `${at + 1} log-line-not-canonical`],
    ['a fraction', [...cut, one.replace(/"n":(\d+)/, '"n":$1.0'), ...rest.slice(1)], false, `${at + 1} log-line-not-canonical`],
    [
      'a number beyond 2⁵³',
      [...cut, one.replace(/"v":1/, '"v":9007199254740993'), ...rest.slice(1)],
      false,
      `${at + 1} log-line-not-canonical`,
    ],
    [
      'an escape that need not be',
      [...cut, one.replace('"rules"', '"\\u0072ules"'), ...rest.slice(1)],
      false,
      `${at + 1} log-line-not-canonical`,
    ],
    ['an empty line', [...cut, '', ...rest], false, `${at + 1} log-line-not-json`],
    ['no JSON', [...cut, one.slice(0, -1), ...rest.slice(1)], false, `${at + 1} log-line-not-json`],
    ['NaN', [...cut, one.replace(/"v":1/, '"v":NaN'), ...rest.slice(1)], false, `${at + 1} log-line-not-json`],
    ['brackets without end', [...cut, '['.repeat(100_000), ...rest], false, `${at + 1} log-line-not-json`],
    ['a byte that is no UTF-8', [...cut, Buffer.from([0x7b, 0xff, 0x7d]), ...rest], false, `${at + 1} log-line-encoding`],
    ['nothing', [], false, '0 log-empty'],
  ] as const)('%s', (_, lines, byHead, expected) => {
    const head = byHead ? HEAD : undefined;
    expect(why(lines, head === undefined ? {} : { head })).toBe(expected);
    expect(alone(lines, head).code).toBe(1);
    if (byHead) expect(why(lines)).toBe('valid');
  });

  test('a station’s log is told when a whole line is gone, also at its beginning', () => {
    expect(why(STATION_LOG.toSpliced(5, 1))).toBe('6 log-number');
    expect(why(STATION_LOG.slice(1), { scope: 'station' })).toBe('1 log-number');
    expect(alone(STATION_LOG.toSpliced(5, 1))).toMatchObject({ code: 1, said: expect.stringContaining('line 6') });
  });

  test('a station’s log whose dossier chain was broken alone names the dossier’s link', () => {
    const target = STATION_LOG.findIndex((line) => read(line)['dossierN'] === 4);
    const forged = STATION_LOG.slice(0, target + 1).map((line, index) =>
      index === target ? canonicalJson({ ...read(line), dossierPrev: '0'.repeat(64) }) : line,
    );
    expect(why(forged)).toBe(`${target + 1} log-dossier-prev`);
    expect(alone(forged).code).toBe(1);
  });

  test('an event of another station, of unknown rules, of unknown kind or shape', () => {
    const end = DOSSIER_LOG.length;
    const forge = (change: Partial<Line>): string[] => [...DOSSIER_LOG.slice(0, -1), canonicalJson({ ...read(last), ...change })];
    expect(why(forge({ station: '0105-02' }))).toBe(`${end} log-other-station`);
    expect(why(forge({ rules: 2 }))).toBe(`${end} log-rules-unknown`);
    expect(why(forge({ v: 2 }))).toBe(`${end} log-rules-unknown`);
    expect(why(forge({ kind: 'imageErased' }))).toBe(`${end} log-line-unknown`);
    expect(why(forge({ data: { ...read(last).data, note: 'more' } }))).toBe(`${end} log-line-unknown`);
    expect(why(forge({ at: '2026-13-45T00:00:00.000Z' }))).toBe(`${end} log-line-unknown`);
  });
});

describe('A1 a log chained anew must still tell a story that the rules allow', () => {
  const forge = (find: (event: Line) => boolean, change: (event: Line) => Partial<Line>): string[] => {
    const target = DOSSIER_LOG.findIndex((line) => find(read(line)));
    expect(target).toBeGreaterThan(0);
    return chainedAnew(DOSSIER_LOG, (event, index) => (index === target ? { ...event, ...change(event) } : event));
  };
  const kind = (name: string, step?: string) => (event: Line) =>
    event['kind'] === name && (step === undefined || event.data['step'] === step);
  const data = (change: Record<string, unknown>) => (event: Line) => ({ data: { ...event.data, ...change } });

  test.each([
    ['A1.3 the comparer is made who captured', forge(kind('imageCompared'), () => ({ actor: PEOPLE.operator.actor })), 'approver-captured'],
    [
      'A1.3 the approver is made who captured',
      forge(kind('stepCompleted', 'approve'), () => ({ actor: PEOPLE.operator.actor })),
      'approver-captured',
    ],
    ['A1.1 a step is skipped', forge(kind('stepCompleted', 'prepare'), data({ step: 'capture' })), 'log-step-order'],
    ['A1.1 a visit is invented', forge(kind('stepCompleted', 'prepare'), data({ visit: 2 })), 'log-step-order'],
    ['A1.1 sent back to where the table knows no way', forge(kind('sentBack'), data({ to: 'foliate' })), 'cannot-send-back'],
    [
      'A1.2 the recount misses a leaf',
      forge(kind('leavesRecounted'), data({ leaves: [{ leaf: '1', found: 'present', note: '' }] })),
      'recount-differs',
    ],
    ['A1.2 a blank back was never explained', forge(kind('sideExplained'), data({ leaf: '1' })), 'side-unexplained'],
    [
      'A1 an image was never judged good',
      forge((event) => event['kind'] === 'imageJudged' && event.data['image'] === 3, data({ verdict: 'rejected' })),
      'image-rejected',
    ],
    [
      'A1 the comparison was of other bytes',
      forge(kind('imageCompared'), data({ masterSha256: '1'.repeat(64) })),
      'log-comparison-differs',
    ],
    [
      'A1 the access copy approved is another than compared',
      forge(kind('imageCompared'), data({ accessSha256: '1'.repeat(64) })),
      'log-approval-differs',
    ],
    [
      'A1 the approval binds fewer images',
      forge(kind('stepCompleted', 'approve'), data({ approval: { images: 2, sha256: '0'.repeat(64) } })),
      'log-approval-differs',
    ],
    ['A1 an image number is skipped', forge(kind('imageCaptured'), data({ image: 2 })), 'log-image-number'],
    [
      'A1 a capture that supersedes nothing that is there',
      forge((event) => event.data['supersedes'] === 2, data({ supersedes: 7 })),
      'image-unknown',
    ],
    ['A1 a receipt in a person’s name', forge(kind('versionReceipted'), () => ({ actor: PEOPLE.operator.actor })), 'log-wrong-hands'],
    ['A1 step 11 in a person’s name', forge(kind('stepCompleted', 'upload'), () => ({ actor: PEOPLE.operator.actor })), 'log-wrong-hands'],
    [
      'A1 a label that is not the dossier’s',
      forge(kind('labelReadBack', 'reassemble'), data({ barcode: '01050100999907' })),
      'label-wrong',
    ],
    [
      'A1 a judgement before its step',
      forge(kind('slimmingAnswered'), () => ({ kind: 'imageJudged', data: { image: 1, verdict: 'accepted', reason: '', note: '' } })),
      'log-event-out-of-step',
    ],
    ['A4.1 slimming never answered', forge(kind('slimmingAnswered'), () => ({ kind: 'released', data: {} })), 'slimming-unanswered'],
    ['A1 a document of an image that is not in force', forge(kind('documentFiled'), data({ images: [2] })), 'image-unknown'],
  ])('%s', (_, lines, expected) => {
    const verdict = verify(lines);
    expect(verdict).toMatchObject({ valid: false, culprit: { why: expected } });
  });

  test('a step 11 that ended without a receipt', () => {
    const receipt = DOSSIER_LOG.findIndex((line) => read(line)['kind'] === 'versionReceipted');
    const left = DOSSIER_LOG.toSpliced(receipt, 1);
    const forged = chainedAnew(left, (event, index) => (index < receipt ? event : { ...event, n: event.n - 1, dossierN: index + 1 }));
    expect(why(forged)).toBe(`${receipt + 1} not-published`);
  });

  test('every reason is said in words, with what to do', () => {
    const codes = ['log-clock', 'log-head', 'log-line-unknown', 'log-approval-differs', 'log-other-dossier', 'log-empty'];
    for (const code of codes) {
      for (const language of ['fa', 'en'] as const) {
        expect(explain(language, code).message).not.toBe(explain(language, 'fault').message);
        expect(explain(language, code).do).not.toBe('');
      }
    }
    const verdict = verify(DOSSIER_LOG.slice(1));
    expect(!verdict.valid && explainRefusal('fa', { code: verdict.culprit.why, details: verdict.culprit.details }).message).toContain('۱');
  });
});

describe('docs/verify/verify_log.py ends as COMMANDS.md promises', () => {
  test('2 for wrong usage, 3 for a file that cannot be read', () => {
    expect(python().code).toBe(2);
    expect(python('a', 'b').code).toBe(2);
    expect(python('a', '--tail', 'c').code).toBe(2);
    expect(python(join(folder, 'absent.jsonl')).code).toBe(3);
    expect(python(folder).code).toBe(3);
  });
});
