/**
 * Every write to the local file system that durability depends on goes through here, so that the fault tests can number,
 * stop and record them (DESIGN §8 `faults`). Paths are absolute. Errors are Node's own, with `code`.
 */
export interface Disk {
  /**
   * Makes a new file of these bytes and flushes it (fsync) before resolving; EEXIST when the name is taken. `meanwhile` is done
   * on this thread once while the disk is busy with the flush; what it throws is thrown after the flush. `here`: as with
   * `flushFolder`, and `meanwhile` comes after it.
   */
  writeFlushed(path: string, bytes: Uint8Array, meanwhile?: () => void, where?: 'here'): Promise<void>;
  /** Atomic; replaces what stands at `to`. Not durable before `flushFolder` of both parents. */
  rename(from: string, to: string): Promise<void>;
  /** Hard link; EEXIST when `to` is taken: create-if-absent on POSIX (rename would overwrite). */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a folder and its parents, and flushes every folder that got a new name in it. */
  makeFolder(path: string): Promise<void>;
  /**
   * fsync of a folder: names made or removed in it are durable afterwards. `here`: on this thread as long as the disk is brisk,
   * for whoever commits to a database beside it in the next moment, which waits for the same disk on this thread anyway.
   */
  flushFolder(path: string, where?: 'here'): Promise<void>;
  /** Whole file, or null when there is none. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Size in bytes, or null when there is no such file. */
  size(path: string): Promise<number | null>;
  /** Names in a folder, sorted by code unit; an absent folder has none. */
  names(path: string): Promise<readonly string[]>;
  /** Names in a folder with what each is (a symbolic link is not followed), sorted by code unit; an absent folder has none. */
  entries(path: string): Promise<readonly DiskEntry[]>;
  /** The bytes of a file in order, in pieces, for hashing what need not fit in memory, from byte `from` on; ENOENT when there is none. */
  chunks(path: string, from?: number): AsyncIterable<Uint8Array>;
}

export interface DiskEntry {
  readonly name: string;
  /** `other`: symbolic link, device, socket. */
  readonly kind: 'file' | 'folder' | 'other';
}
