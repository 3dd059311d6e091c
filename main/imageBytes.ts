import { accessPath, masterPath } from '#app/custody/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
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
  readonly store: () => ContentStore;
}

/** Bytes of images from this machine, else from the archive (DESIGN §2 stop 7). */
export const imageBytes = ({ ledger, copies, spool, derived, store }: ImageBytesDeps): ImageBytes => ({
  async get(dossier, number, copy) {
    const image = ledger.read((reader) => reader.dossier(dossier))?.images.find((one) => one.image === number);
    if (image === undefined) return null;
    const archived = (path: string): Promise<Uint8Array | null> => store().read(`urn:uuid:${dossier}`, path);
    if (copy === 'master') {
      const bytes = (await spool.get(image.sha256 as Sha256)) ?? (await archived(masterPath(image)));
      return bytes === null ? null : { bytes: new Uint8Array(bytes), mime: image.mime };
    }
    const made = copies.of(dossier).find((row) => row.image === number);
    if (made === undefined || 'refused' in made) return null;
    const bytes =
      (await derived.get((copy === 'access' ? made.accessSha256 : made.thumbnailSha256) as Sha256)) ??
      (copy === 'access' ? await archived(accessPath(number)) : null);
    return bytes === null ? null : { bytes: new Uint8Array(bytes), mime: 'image/jpeg' };
  },
});
