import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiveFrames, sendFrame } from '#main/scanner/frames.ts';

const collect = () => {
  const pipe = new PassThrough();
  const messages: unknown[] = [];
  const garbage: string[] = [];
  receiveFrames(
    pipe,
    (message) => messages.push(message),
    (why) => garbage.push(why),
  );
  return { pipe, messages, garbage };
};

const frameOf = async (message: unknown): Promise<Buffer> => {
  const pipe = new PassThrough();
  await sendFrame(pipe, message);
  return pipe.read() as Buffer;
};

describe('messages between a station and a driver process', () => {
  test('arrive whole and in order however the pipe cuts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ type: fc.string(), text: fc.string({ unit: 'binary' }) }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        async (sent, cuts) => {
          const { pipe, messages, garbage } = collect();
          const stream = Buffer.concat(await Promise.all(sent.map(frameOf)));
          let at = 0;
          for (const cut of cuts) {
            pipe.write(stream.subarray(at, at + cut));
            at += cut;
          }
          pipe.write(stream.subarray(at));
          await new Promise((resolve) => setImmediate(resolve));
          expect(messages).toEqual(JSON.parse(JSON.stringify(sent)));
          expect(garbage).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ['text that a library printed', Buffer.from('Warning: something happened\n')],
    ['a length without sense', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7b])],
    ['a body that is no JSON', Buffer.from([0, 0, 0, 2, 0x7b, 0x7b])],
  ])('%s is told once and nothing is taken after it', async (_name, bytes) => {
    const { pipe, messages, garbage } = collect();
    pipe.write(bytes);
    pipe.write(await frameOf({ type: 'page' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(garbage).toHaveLength(1);
    expect(messages).toEqual([]);
  });
});
