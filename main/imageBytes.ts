import { accessPath, masterPath } from '#app/archive/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { ContentStore } from '#app/ports/ContentStore.ts';
import type { Copies } from '#app/ports/Copies.ts';
import type { ImageBytes } from '#app/ports/ImageBytes.ts';
import type { Ledger } from '#app/ports/Ledger.ts';
import type { Spool } from '#app/ports/Spool.ts';

export interface ImageBytesDeps {
  readonly ledger: Ledger;
  readonly copies: Copies;
  readonly spool: Spool;
  readonly derived: Spool;
  readonly hasher: Hasher;
  readonly store: () => ContentStore;
}

/** Bytes of images from this machine, else from the archive (DESIGN §2 stop 7). */
export const imageBytes = ({ ledger, copies, spool, derived, hasher, store }: ImageBytesDeps): ImageBytes => ({
  async get(dossier, number, copy) {
    const image = ledger.read((reader) => reader.dossier(dossier))?.images.find((one) => one.image === number);
    if (image === undefined) return null;
    // From the archive by digest: its inventory says which bytes a path has, this station's own log which they must be.
    const archived = async (path: string, sha256: string): Promise<Uint8Array | null> => {
      const bytes = await store().read(`urn:uuid:${dossier}`, path);
      if (bytes !== null && hasher.sha256(bytes) !== sha256) throw new Fault('archive-damaged', 'permanent', { path });
      return bytes;
    };
    if (copy === 'master') {
      const bytes = (await spool.get(image.sha256 as Sha256)) ?? (await archived(masterPath(image), image.sha256));
      return bytes === null ? null : { bytes: new Uint8Array(bytes), mime: image.mime };
    }
    const made = copies.of(dossier).find((row) => row.image === number);
    if (made === undefined || 'refused' in made) return null;
    // Another station made it, and the archive keeps no thumbnails: the screen draws the copy itself small.
    const whole = copy === 'access' || made.thumbnailSha256 === null;
    const bytes =
      (await derived.get((whole ? made.accessSha256 : made.thumbnailSha256) as Sha256)) ??
      (whole ? await archived(accessPath(number), made.accessSha256) : null);
    return bytes === null ? null : { bytes: new Uint8Array(bytes), mime: 'image/jpeg' };
  },
});
