import { execFile } from 'node:child_process';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** What `doctor` asks of the machine it stands on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  /** Of the SQLite that the product is built with; null when its module cannot be loaded here. */
  readonly sqliteVersion: () => string | null;
  /** What the program printed; null when it is not there, fails, or says nothing for five seconds. */
  readonly printedBy: (program: string, ...words: readonly string[]) => Promise<string | null>;
  readonly exists: (path: string) => Promise<boolean>;
  /** Free for us on the volume of the station's folder. */
  readonly freeBytes: () => Promise<number>;
  /** UTC, ISO 8601. */
  readonly now: () => string;
}

const ANSWER_MILLISECONDS = 5_000;

const exists = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
};

const printedBy: Machine['printedBy'] = (program, ...words) =>
  new Promise((resolve) => {
    const language = { ...process.env, LC_ALL: 'C.UTF-8' };
    execFile(program, words, { timeout: ANSWER_MILLISECONDS, windowsHide: true, env: language }, (error, stdout, stderr) => {
      resolve(error === null ? `${stdout}${stderr}` : null);
    });
  });

const sqliteVersion = (): string | null => {
  try {
    const database = new Database(':memory:');
    const version: unknown = database.prepare('SELECT sqlite_version()').pluck().get();
    database.close();
    return String(version);
  } catch {
    return null;
  }
};

/** This machine. @param folder the station's folder; the volume of its nearest existing parent is measured. */
export const thisMachine = (folder: string): Machine => ({
  platform: process.platform,
  nodeVersion: process.versions.node,
  sqliteVersion,
  printedBy,
  exists,
  freeBytes: async () => {
    let at = folder;
    while (!(await exists(at)) && dirname(at) !== at) at = dirname(at);
    const { bavail, bsize } = await statfs(at);
    return bavail * bsize;
  },
  now: () => new Date().toISOString(),
});
