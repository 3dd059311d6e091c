import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '#app/kernel/fault.ts';
import type { S3Store } from '#storage/blobs/index.ts';

const run = promisify(execFile);

/**
 * The copier that the uploader is measured beside. Eight files at once, which are as quick here as four or two dozen; one list, not
 * one a folder.
 */
const AT_ONCE = ['--transfers', '8', '--checkers', '8', '--fast-list'];

const settingsFor = ({ endpoint, accessKey, secretKey, region }: S3Store): NodeJS.ProcessEnv => {
  // With this variable rclone 1.60 takes no server, http or not (STORE.md §2).
  const { AWS_CA_BUNDLE: _, ...own } = process.env;
  const remote = {
    TYPE: 's3',
    PROVIDER: 'Minio',
    ENDPOINT: endpoint,
    ACCESS_KEY_ID: accessKey,
    SECRET_ACCESS_KEY: secretKey,
    REGION: region,
  };
  const named = Object.entries(remote).map(([name, value]) => [`RCLONE_CONFIG_FLOOR_${name}`, value]);
  return { ...own, ...Object.fromEntries(named), RCLONE_CONFIG: '/dev/null' };
};

const rclone = async (words: readonly string[], store: S3Store): Promise<void> => {
  await run('rclone', [...words], { env: settingsFor(store) });
};

const placeOf = ({ bucket, prefix }: S3Store): string => `floor:${bucket}/${prefix}`;

/** Fault `rclone-missing` where there is no rclone on PATH. */
export const requireRclone = async (): Promise<void> => {
  await run('rclone', ['version']).catch((error: unknown) => {
    throw new Fault('rclone-missing', 'permanent', {}, error);
  });
};

/** `rclone copy` of a folder to a store. */
export const rcloneCopy = (folder: string, to: S3Store): Promise<void> => rclone(['copy', folder, placeOf(to), ...AT_ONCE], to);

/** `rclone check --download`: every byte read back and compared. */
export const rcloneCheck = (folder: string, to: S3Store): Promise<void> =>
  rclone(['check', folder, placeOf(to), '--download', ...AT_ONCE], to);
