import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
/** No value has this MD5 that anybody knows of. */
const NO_ETAG = '0'.repeat(32);

/**
 * Before the first put it is tried, once, whether the server keeps its conditions: without them two stations would overwrite
 * each other's heads in silence (DESIGN §4). Fault `store-unconditional`, and nothing was put, where it does not. `folder` is
 * asked late, because a station knows its branch only once it is set up; keys are `FOLDER/condition`.
 */
export const requireConditions = (blobs: Blobs, folder: () => string): Blobs => {
  let tried: Promise<void> | null = null;

  const attempt = async (): Promise<void> => {
    const key = `${folder()}/condition`;
    await blobs.putIfAbsent(key, text('first'));
    const kept =
      (await blobs.putIfAbsent(key, text('second'))) === 'taken' && (await blobs.putIfMatch(key, text('third'), NO_ETAG)) === 'changed';
    if (!kept) throw new Fault('store-unconditional', 'permanent', { key });
  };

  const sure = (): Promise<void> => {
    tried ??= attempt().catch((error: unknown) => {
      tried = null;
      throw error;
    });
    return tried;
  };

  return {
    ...blobs,
    async putIfAbsent(key, bytes, sha256) {
      await sure();
      return blobs.putIfAbsent(key, bytes, sha256);
    },
    async putIfMatch(key, bytes, etag) {
      await sure();
      return blobs.putIfMatch(key, bytes, etag);
    },
  };
};
