import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';

const PREFIX = 'centre/log/';
const keyOf = (n: number): string => `${PREFIX}${String(n).padStart(12, '0')}`;

/** The centre's log on blobs. */
export const blobCentreLog = (blobs: Blobs): CentreLog => {
  const read = async (n: number): Promise<string | null> => {
    const blob = await blobs.get(keyOf(n));
    return blob === null ? null : new TextDecoder('utf-8', { fatal: true }).decode(blob.bytes);
  };
  return {
    read,
    async append(n, text) {
      const answer = await blobs.putIfAbsent(keyOf(n), new TextEncoder().encode(text));
      // Every conditional put may have succeeded although its answer was lost: read and compare.
      return answer === 'written' || (await read(n)) === text ? 'written' : 'taken';
    },
    async last() {
      let last = 0;
      for await (const { key } of blobs.list(PREFIX)) last = Math.max(last, Number(key.slice(PREFIX.length)));
      return last;
    },
  };
};
