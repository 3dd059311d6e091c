import type { IncomingMessage } from 'node:http';
import { Fault } from '#app/kernel/fault.ts';
import type { StoredVersion, StoredVersions } from '#app/ports/StoredVersions.ts';
import { checkKey } from '../checkKey.ts';
import type { S3Store } from './S3Store.ts';
import { s3Client } from './s3Client.ts';
import { s3Code } from './s3Fault.ts';
import { wholeBody } from './s3Reader.ts';

/** One page of versions as the package tells it; it types most of it as strings. */
interface VersionsPage {
  readonly objects: readonly {
    readonly name?: string;
    readonly versionId?: string | null;
    readonly size?: number;
    readonly isDeleteMarker?: boolean;
  }[];
  readonly isTruncated?: boolean | undefined;
  readonly versionIdMarker?: string | undefined;
}

const PAGE_OF_VERSIONS = 1000;
/** What a server says that has never heard of versions. */
const UNKNOWN = new Set<unknown>(['NotImplemented', 'MethodNotAllowed']);

/**
 * Stored versions of keys in a bucket: of one with versioning, of one where it was suspended (what was stored before is there
 * still), of one without (the current value alone). Needs `s3:ListBucketVersions` and `s3:GetObjectVersion`. `page`: how many
 * are asked for at once, 1000 at most.
 */
export const s3Versions = (store: S3Store, page = PAGE_OF_VERSIONS): StoredVersions => {
  const s3 = s3Client(store);
  const { client, bucket } = s3;

  const pageOf = async (key: string, keyMarker: string, versionIdMarker: string): Promise<VersionsPage | null> => {
    const words = { Delimiter: '', MaxKeys: page, IncludeVersion: true, keyMarker, versionIdMarker };
    try {
      return (await s3.call(key, 0, () => client.listObjectsQuery(bucket, s3.full(key), '', words))) as VersionsPage;
    } catch (error) {
      if (error instanceof Fault && UNKNOWN.has(error.details['cause'])) return null;
      throw error;
    }
  };

  return {
    async *list(key): AsyncIterable<StoredVersion> {
      checkKey(key);
      let [keyMarker, versionIdMarker] = ['', ''];
      for (;;) {
        const told = await pageOf(key, keyMarker, versionIdMarker);
        if (told === null) return;
        for (const { name, versionId, size, isDeleteMarker } of told.objects) {
          // The prefix of a list is text: longer keys follow, and are not asked for.
          if (name === s3.full(key) && isDeleteMarker !== true) yield { id: versionId ?? 'null', bytes: Number(size ?? 0) };
        }
        if (told.isTruncated !== true || told.objects.some(({ name }) => name !== s3.full(key))) return;
        // The package escapes neither marker, and a server that gets a bare slash finds the signature wrong.
        const next = encodeURIComponent(told.versionIdMarker ?? '');
        // versitygw repeats itself when it is asked for one at a time: a page that leads nowhere is no end of the list.
        if (next === '' || next === versionIdMarker) throw new Fault('store-list-disordered', 'permanent', { key });
        [keyMarker, versionIdMarker] = [encodeURIComponent(s3.full(key)), next];
      }
    },
    get(key, id) {
      checkKey(key);
      return s3.call(key, 0, async (call) => {
        try {
          return await wholeBody(key, (await client.getObject(bucket, s3.full(key), { versionId: id })) as IncomingMessage);
        } catch (error) {
          const answer = call.answer();
          if (answer?.statusCode === 404 && s3Code(error, answer) !== 'NoSuchBucket') return null;
          throw error;
        }
      });
    },
  };
};
