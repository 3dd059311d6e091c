import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { type Actor, CHAIN_START, type ChainEnd, nextLine, type VerifyOptions, verifyLog } from '#app/pipeline/index.ts';
import { explain } from '#app/words/index.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, OTHER_DOSSIER, walkTo } from '#tests/fixtures/pipeline/walk.ts';

// biome-ignore lint/suspicious/noExplicitAny: lines are written here that the types forbid
type Loose = any;
const read = (line: string): Loose => JSON.parse(line);
const sha256 = (line: string) => nodeHasher.sha256(line);

const lost = walkTo('done');
const LINES = lost.lines(DOSSIER);
/** What was accepted: everything up to the first version, published on entering step 11. */
const CUT = LINES.findIndex((line) => read(line).kind === 'versionReceipted');
const EARLIER = LINES.slice(0, CUT);
const REST = LINES.slice(CUT).map(read);
const HEAD = sha256(EARLIER.at(-1) ?? '');
const OWN = '0105-02';

interface Told {
  readonly station?: readonly Loose[];
  readonly taking?: Loose;
  readonly code?: string;
  readonly rest?: readonly Loose[];
  /** What follows: the head, unless a forger names another. */
  readonly follows?: ChainEnd;
}

const head = { dossier: DOSSIER, version: 'v1', events: CUT, head: HEAD, entry: 2 };
const rebuiltFrom = (dossiers = 1) => ({
  kind: 'rebuiltFrom',
  data: {
    store: 's3://x',
    centre: { key: 'a'.repeat(64), entry: 2, sha256: 'b'.repeat(64) },
    stations: ['0105-01'],
    dossiers,
    events: CUT,
  },
});
const headsRebuilt = (...heads: readonly Loose[]) => ({ kind: 'headsRebuilt', data: { heads } });
const initialised = {
  kind: 'stationInitialised',
  data: { branchCode: '0105', branchName: 'شعبه', stationCode: '02', sample: false },
};
const taking = { station: '0105-01', version: 'v1', inventorySha512: 'c'.repeat(128), entry: 2, rebuiltFrom: 'd'.repeat(64) };

/** The log of a station rebuilt with one dossier, which it then takes to its end; anything in it may be told otherwise. */
const rebuiltLog = (told: Told = {}): { readonly station: readonly string[]; readonly dossier: readonly string[] } => {
  const { station = [rebuiltFrom(), headsRebuilt(head), initialised], code = OWN, rest = REST } = told;
  const lines: string[] = [];
  let end = CHAIN_START;
  let own: ChainEnd = told.follows ?? { n: CUT, sha256: HEAD };
  const write = (draft: Loose, actor: Actor, at: string, id: string | null): void => {
    const line = nextLine(nodeHasher, draft, { station: code, actor, at, end, dossier: id === null ? null : { id, end: own } });
    lines.push(line.line);
    end = { n: line.n, sha256: line.sha256 };
    if (id !== null) own = { n: own.n + 1, sha256: line.sha256 };
  };
  const at = REST[0].at as string;
  for (const draft of station) write(draft, { station: code }, at, null);
  if (told.taking !== null) write({ kind: 'dossierRebuilt', data: told.taking ?? taking }, { station: code }, at, DOSSIER);
  for (const event of rest) write(event, 'station' in event.actor ? { station: code } : event.actor, event.at, DOSSIER);
  return { station: lines, dossier: [...EARLIER, ...lines.filter((line) => read(line).dossier === DOSSIER)] };
};

const folder = mkdtempSync(join(tmpdir(), 'rebuilt-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PROGRAM = resolve(import.meta.dirname, '../../../docs/verify/verify_log.py');
const alone = (lines: readonly string[]): number => {
  const file = join(folder, 'log.jsonl');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  try {
    execFileSync('python3', [PROGRAM, file], { stdio: 'pipe' });
    return 0;
  } catch (failed) {
    return (failed as { status: number }).status;
  }
};
const why = (lines: readonly string[], options: VerifyOptions = {}): string => {
  const verdict = verifyLog(nodeHasher, lines, options);
  return verdict.valid ? 'valid' : verdict.culprit.why;
};
const earlierState = () => {
  const verdict = verifyLog(nodeHasher, EARLIER, { scope: 'dossier', head: HEAD });
  const state = verdict.valid ? verdict.dossiers.get(DOSSIER) : undefined;
  if (state === undefined) throw new Error('the earlier lines are good');
  return state;
};

describe('A2.6 the log of a station that was rebuilt', () => {
  const { station, dossier } = rebuiltLog();

  test('is good, alone and with the earlier lines at hand; the dossier’s own log is one chain over two stations', () => {
    expect([why(station), why(dossier)]).toEqual(['valid', 'valid']);
    expect([alone(station), alone(dossier)]).toEqual([0, 0]);
    const earlier = new Map([[DOSSIER as string, { end: { n: CUT, sha256: HEAD }, state: earlierState() }]]);
    const verdict = verifyLog(nodeHasher, station, { scope: 'station', earlier });
    expect(verdict.valid && verdict.dossiers.get(DOSSIER)).toMatchObject({ position: 'done', version: LINES.length + 1 });
    // Before anything happened to it the dossier is as it was accepted.
    const untouched = verifyLog(nodeHasher, station.slice(0, 3), { scope: 'station', earlier });
    expect(untouched.valid && untouched.dossiers.get(DOSSIER)).toEqual(earlierState());
  });

  test('what the earlier lines end in has to be what the log names', () => {
    const state = earlierState();
    for (const earlier of [
      new Map([[DOSSIER as string, { end: { n: CUT, sha256: sha256('another') }, state }]]),
      new Map<string, { end: ChainEnd; state: typeof state }>(),
    ])
      expect(why(station.slice(0, 3), { scope: 'station', earlier })).toBe('log-heads-differ');
  });

  test('rebuilt once more, it is one chain over three', () => {
    const again = rebuiltLog({ rest: REST.slice(0, 2) });
    const end = { n: again.dossier.length, sha256: sha256(again.dossier.at(-1) ?? '') };
    const third = rebuiltLog({ code: '0105-03', taking: { ...taking, station: OWN }, rest: REST.slice(2), follows: end });
    const whole = [...again.dossier, ...third.dossier.slice(CUT)];
    expect([why(whole), alone(whole)]).toEqual(['valid', 0]);
    const back = rebuiltLog({ code: '0105-01', taking: { ...taking, station: OWN }, rest: REST.slice(2), follows: end });
    const returned = [...again.dossier, ...back.dossier.slice(CUT)];
    expect([why(returned), alone(returned)]).toEqual(['log-number', 1]);
  });

  test.each<[string, readonly string[], string]>([
    ['the dossier goes on without a word', rebuiltLog({ taking: null }).dossier, 'log-number'],
    [
      'it names another station than wrote the lines before',
      rebuiltLog({ taking: { ...taking, station: '0105-09' } }).dossier,
      'log-number',
    ],
    ['a station of another branch', rebuiltLog({ code: '0106-02' }).dossier, 'log-number'],
    [
      'the station’s own line says so in the middle',
      [
        ...dossier.slice(0, CUT + 1),
        ...rebuiltLog({ rest: [{ ...REST[0], kind: 'dossierRebuilt', data: taking }] }).dossier.slice(CUT + 1),
      ],
      'log-not-rebuilt',
    ],
    ['the heads come after what was done', rebuiltLog({ station: [rebuiltFrom(), initialised] }).station, 'log-not-rebuilt'],
    [
      'another head than the dossier goes on from',
      rebuiltLog({ station: [rebuiltFrom(), headsRebuilt({ ...head, head: 'e'.repeat(64) }), initialised] }).station,
      'log-dossier-prev',
    ],
    ['a head more than was said', rebuiltLog({ station: [rebuiltFrom(2), headsRebuilt(head), initialised] }).station, 'log-heads-differ'],
    ['one head twice', rebuiltLog({ station: [rebuiltFrom(2), headsRebuilt(head, head), initialised] }).station, 'log-not-rebuilt'],
    ['heads of a station that was not rebuilt', rebuiltLog({ station: [initialised, headsRebuilt(head)] }).station, 'log-not-rebuilt'],
    [
      'rebuilt in the middle of its life',
      rebuiltLog({ station: [initialised, rebuiltFrom(), headsRebuilt(head)] }).station,
      'log-not-rebuilt',
    ],
    ['the dossier goes on without a word at the station', rebuiltLog({ taking: null }).station, 'log-not-rebuilt'],
    ['taken over from itself', rebuiltLog({ taking: { ...taking, station: OWN } }).station, 'log-not-rebuilt'],
    [
      'a dossier that no head names',
      rebuiltLog({ station: [rebuiltFrom(), headsRebuilt({ ...head, dossier: OTHER_DOSSIER }), initialised] }).station,
      'log-not-rebuilt',
    ],
  ])('%s', (_, lines, expected) => {
    expect(why(lines)).toBe(expected);
    expect(alone(lines)).toBe(1);
  });

  test('what the machine says in its own name no person says', () => {
    const lines = rebuiltLog().dossier.map((line, at) =>
      at === CUT ? line.replace('{"station":"0105-02"}', canonicalJson(PEOPLE.approver.actor)) : line,
    );
    expect(why(lines.slice(0, CUT + 1))).toBe('log-wrong-hands');
  });

  test('both reasons are said in words', () => {
    for (const code of ['log-not-rebuilt', 'log-heads-differ'])
      for (const language of ['fa', 'en'] as const) expect(explain(language, code).message).not.toBe(explain(language, 'fault').message);
  });
});
