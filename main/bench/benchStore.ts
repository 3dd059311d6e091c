import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '#app/kernel/fault.ts';
import type { S3Store } from '#storage/blobs/index.ts';
import { readStorePlace } from '../readStorePlace.ts';
import { systemIds } from '../systemIds.ts';

/** A bucket to be measured. */
export interface BenchStore {
  /** The store at a prefix that nobody has used yet. */
  readonly fresh: (name: string) => S3Store;
  readonly close: () => Promise<void>;
}

/** `npm run store:dev`; a packed product has no such file. */
const STORE_DEV = join(import.meta.dirname, '../../tests/fixtures/store/storeDev.ts');

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
};

/** Settings as `store:dev` prints them: `export NAME='VALUE'`. */
const EXPORTED = /^export (\w+)='?([^']*)'?$/;

const startOwn = async (
  folder: string,
): Promise<{ readonly environment: Readonly<Record<string, string>>; readonly stop: () => Promise<void> }> => {
  if (!existsSync(STORE_DEV)) throw new Fault('bench-store-missing', 'permanent');
  const places = { PARVANDEH_STORE_DEV: join(folder, 'store'), PARVANDEH_STORE_PORT: String(await freePort()) };
  // Its stderr tells how it gets a server: the first time that takes minutes.
  const child = spawn(process.execPath, [STORE_DEV], { env: { ...process.env, ...places }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  // However this program ends: nobody else would end a server that it started.
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const environment: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = EXPORTED.exec(line) ?? [];
    if (name !== undefined && value !== undefined) environment[name] = value;
    if (name === 'PARVANDEH_STORE') break;
  }
  if (environment['PARVANDEH_STORE'] === undefined) throw new Fault('bench-store-missing', 'permanent');
  return {
    environment,
    stop: async () => {
      end();
      await ended;
      process.off('exit', end);
    },
  };
};

/**
 * The bucket that `PARVANDEH_STORE` names (what is put there stays there), else a MinIO on four drives of its own under `folder`,
 * started as `npm run store:dev` does and ended by `close`. Faults `bench-store-missing` where neither is at hand, and the
 * codes of a bad address.
 */
export const openBenchStore = async (folder: string): Promise<BenchStore> => {
  const named = process.env['PARVANDEH_STORE']?.startsWith('s3://') === true;
  const own = named ? null : await startOwn(folder);
  const place = readStorePlace(null, own?.environment ?? process.env, folder);
  if (!place.ok) throw new Fault(place.refusal.code, 'permanent', place.refusal.details);
  if (place.value.kind !== 's3') throw new Fault('bench-store-missing', 'permanent');
  const { store } = place.value;
  const mine = [store.prefix, `bench-${systemIds.randomHex(6)}`].filter((part) => part !== '').join('/');
  return { fresh: (name) => ({ ...store, prefix: `${mine}/${name}` }), close: async () => own?.stop() };
};
