import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Fault } from '#app/kernel/fault.ts';

const END = '</ListBucketResult>';

/**
 * The answer to a list, broken off with a fault where its last element is not there. The package's parser takes half a document
 * for a shorter one, and keys that no list tells of are keys that nobody misses.
 */
export const wholeList = (prefix: string, answer: IncomingMessage): IncomingMessage => {
  if (answer.statusCode !== 200) return answer;
  // Begun only when it is read: a fault that came before would find nobody to tell.
  const checked = Readable.from(untilTheEnd(prefix, answer), { objectMode: false });
  return Object.assign(checked as unknown as IncomingMessage, { statusCode: answer.statusCode, headers: answer.headers });
};

const untilTheEnd = async function* (prefix: string, answer: IncomingMessage): AsyncIterable<Buffer> {
  let tail = '';
  for await (const piece of answer as AsyncIterable<Buffer>) {
    tail = (tail + piece.subarray(-2 * END.length).toString('latin1')).slice(-2 * END.length);
    yield piece;
  }
  if (!tail.trimEnd().endsWith(END)) throw new Fault('store-answer-differs', 'temporary', { key: prefix, cause: 'half a list' });
};
