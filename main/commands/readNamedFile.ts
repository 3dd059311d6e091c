import { readFile } from 'node:fs/promises';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';

/** The bytes of a file that a person named, or why not. */
export const readNamedFile = async (path: string): Promise<Outcome<Uint8Array, 'file-not-found' | 'file-not-readable'>> => {
  try {
    return accept(await readFile(path));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return refuse(code === 'ENOENT' ? 'file-not-found' : 'file-not-readable');
  }
};
