import type { Readable, Writable } from 'node:stream';

/** A message is four bytes of length, big-endian, and that many bytes of JSON: any runtime can speak it (SCANNERS §5.2). */
const LENGTH_BYTES = 4;
/** Pixels travel as files, so a longer message is a driver gone mad. */
const LONGEST_MESSAGE = 1024 * 1024;

/** Sends a message; resolves when the pipe has taken it, rejects when the other side is gone. */
export const sendFrame = (to: Writable, message: unknown): Promise<void> => {
  const body = Buffer.from(JSON.stringify(message));
  const frame = Buffer.alloc(LENGTH_BYTES + body.length);
  frame.writeUInt32BE(body.length);
  body.copy(frame, LENGTH_BYTES);
  return new Promise((resolve, reject) => {
    to.write(frame, (error) => (error ? reject(error) : resolve()));
  });
};

/** Hands over each message as it is complete; `onGarbage` once when what comes in cannot be a message, then nothing more. */
export const receiveFrames = (from: Readable, onMessage: (message: unknown) => void, onGarbage: (why: string) => void): void => {
  let waiting: Buffer = Buffer.alloc(0);
  let broken = false;
  from.on('data', (chunk: Buffer) => {
    if (broken) return;
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    while (waiting.length >= LENGTH_BYTES) {
      const length = waiting.readUInt32BE();
      const end = LENGTH_BYTES + length;
      if (length <= LONGEST_MESSAGE && waiting.length < end) return;
      const message = length > LONGEST_MESSAGE ? undefined : parse(waiting.subarray(LENGTH_BYTES, end));
      if (message === undefined) {
        broken = true;
        onGarbage(`no message in ${length} bytes`);
        return;
      }
      waiting = waiting.subarray(end);
      onMessage(message);
    }
  });
};

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
