/** An address or a screen asks for one of these; `access` and `thumbnail` are made from the master and may be missing. */
export type ImageCopy = 'access' | 'thumbnail' | 'master';

/** Bytes of an image as this station or the archive holds them; null when there is no such image or copy (yet). */
export interface ImageBytes {
  get(dossier: string, image: number, copy: ImageCopy): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string } | null>;
}
