import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ByteSource } from './byteSource.ts';
import { readTiffDirectory, readTiffHead, type TiffDirectory, type TiffHead } from './tiffDirectory.ts';
import { firstNumber, TAG } from './tiffHeader.ts';

/** NewSubfileType (TIFF 6.0 p. 36): a smaller version of another page, and a transparency mask, are no pages. */
const REDUCED = 1;
const MASK = 4;

export interface TiffPage {
  /** 0-based place of the directory in the chain, as decoders count. */
  readonly index: number;
  readonly directory: TiffDirectory;
}

export interface TiffPages {
  readonly head: TiffHead;
  readonly pages: readonly TiffPage[];
  /** Directories in the chain; more than pages where thumbnails or masks stand between. */
  readonly directories: number;
  /** The chain broke off here: what came before is still good. */
  readonly broken: 'file-truncated' | 'file-damaged' | null;
}

/** Every directory of the chain, read once, no pixels. Refused when not even the first can be read. */
export const tiffPages = (
  source: ByteSource,
  mostPages: number,
): Outcome<TiffPages, 'file-truncated' | 'file-damaged' | 'too-many-pages'> => {
  const head = readTiffHead(source);
  if (!head.ok) return head;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let broken: TiffPages['broken'] = null;
  for (let offset = head.value.first; offset !== 0 || seen.size === 0; ) {
    if (seen.size > 2 * mostPages) return refuse('too-many-pages', { limit: mostPages });
    const directory = seen.has(offset) ? refuse('file-damaged') : readTiffDirectory(source, head.value, offset);
    if (!directory.ok) {
      if (seen.size === 0) return directory;
      broken = directory.refusal.code;
      break;
    }
    const kind = firstNumber(directory.value, head.value, TAG.subfileType) ?? 0;
    if ((kind & (REDUCED | MASK)) === 0) pages.push({ index: seen.size, directory: directory.value });
    seen.add(offset);
    offset = directory.value.next;
    if (pages.length > mostPages) return refuse('too-many-pages', { limit: mostPages });
  }
  return pages.length === 0 ? refuse('file-damaged') : accept({ head: head.value, pages, directories: seen.size, broken });
};
