import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { verifyLog } from '#app/pipeline/index.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { DOSSIER, doStep, OTHER_DOSSIER, walkTo } from '#tests/fixtures/pipeline/walk.ts';

const station = walkTo('approve');
walkTo('capture', { station, id: OTHER_DOSSIER });
while (station.state(DOSSIER).position !== 'done') doStep(station);
const LOGS = { station: station.lines(), dossier: station.lines(DOSSIER) };
const headOf = (lines: readonly string[]): string => nodeHasher.sha256(lines.at(-1) ?? '');

type Tampering = (lines: readonly string[], a: number, b: number, text: string) => readonly string[];

/** Everything but what only the known head can tell; `a` and `b` are any numbers. */
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'one byte of one line': (lines, a, b) => {
    const at = a % (lines.length - 1);
    const bytes = Buffer.from(lines[at] ?? '');
    bytes[b % bytes.length] = (bytes[b % bytes.length] ?? 0) ^ 1;
    return lines.toSpliced(at, 1, bytes.toString('utf8'));
  },
  'a line taken out': (lines, a) => lines.toSpliced(a % (lines.length - 1), 1),
  'a line twice': (lines, a, b) => lines.toSpliced(b % lines.length, 0, lines[a % lines.length] ?? ''),
  'two lines exchanged': (lines, a, b) => {
    const [one, other] = [a % lines.length, b % lines.length];
    return lines.map((line, index) => (index === one ? (lines[other] ?? '') : index === other ? (lines[one] ?? '') : line));
  },
  'another text in one field, written canonically': (lines, a, _, text) => {
    const at = a % (lines.length - 1);
    const event = JSON.parse(lines[at] ?? '') as { actor: object };
    return lines.toSpliced(at, 1, canonicalJson({ ...event, actor: { ...event.actor, name: text } }));
  },
  'the beginning gone': (lines, a) => lines.slice(1 + (a % (lines.length - 1))),
  'the order reversed': (lines) => lines.toReversed(),
};

describe('A2.6 whatever is changed in a log is found', () => {
  for (const [scope, lines] of Object.entries(LOGS)) {
    test.each(Object.entries(TAMPERINGS))(`in a ${scope}’s log: %s`, (_, tamper) => {
      fc.assert(
        fc.property(
          fc.nat(1_000_000),
          fc.nat(1_000_000),
          fc.string({ minLength: 1 }).filter((text) => text.isWellFormed()),
          (a, b, text) => {
            const forged = tamper(lines, a, b, text);
            fc.pre(forged.join('\n') !== lines.join('\n'));
            const verdict = verifyLog(nodeHasher, forged, { scope: scope as 'station' | 'dossier' });
            expect(verdict.valid).toBe(false);
            if (!verdict.valid) expect(verdict.culprit.line).toBeLessThanOrEqual(forged.length);
          },
        ),
        { numRuns: 40 },
      );
    });

    test(`in a ${scope}’s log: any end cut off is told by the known head`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: lines.length - 1 }), (length) => {
          const cut = lines.slice(0, length);
          expect(verifyLog(nodeHasher, cut).valid).toBe(true);
          expect(verifyLog(nodeHasher, cut, { head: headOf(lines) })).toMatchObject({
            valid: false,
            culprit: { why: 'log-head', line: length },
          });
        }),
        { numRuns: 20 },
      );
    });
  }

  test('the untouched logs are good', () => {
    expect(verifyLog(nodeHasher, LOGS.station, { head: headOf(LOGS.station) }).valid).toBe(true);
    expect(verifyLog(nodeHasher, LOGS.dossier, { head: headOf(LOGS.dossier) }).valid).toBe(true);
  });
});
