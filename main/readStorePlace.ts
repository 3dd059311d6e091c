import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { StorePlace } from './StorePlace.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Bad =
  | 'store-address-unsupported'
  | 'store-address-without-endpoint'
  | 'store-address-bad-endpoint'
  | 'store-address-bad-bucket'
  | 'store-address-bad-prefix'
  | 'store-address-bad-setting'
  | 'store-keys-missing'
  | 'store-keys-unreadable';

/** Something as `s3://bucket`; one letter before the colon is a drive of Windows. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;
const BUCKET = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const SETTINGS = new Set(['endpoint', 'region']);

/**
 * Where the archive stands: `given` (a word or `--store`), else `PARVANDEH_STORE`, else `store/` in the station's folder. A
 * folder, or `s3://BUCKET[/PREFIX]?endpoint=…&region=…` with the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or
 * in the files that these names with `_FILE` tell (COMMANDS.md).
 */
export const readStorePlace = (given: string | null, environment: Environment, data: string): Outcome<StorePlace, Bad> => {
  const text = given ?? (environment['PARVANDEH_STORE'] || null);
  if (text === null) return accept({ kind: 'folder', where: join(data, 'store') });
  return ADDRESS.test(text) ? readAddress(text, environment) : accept({ kind: 'folder', where: resolve(text) });
};

/** The parts of an address as `s3://BUCKET/PREFIX?SETTINGS`, unchecked, and empty where there are none. */
export const partsOfAddress = (address: string): { readonly bucket: string; readonly path: string; readonly query: string } => {
  const [, bucket = '', path = '', query = ''] = /^s3:\/\/([^/?]*)\/?([^?]*)\??(.*)$/.exec(address) ?? [];
  return { bucket, path, query };
};

const readAddress = (address: string, environment: Environment): Outcome<StorePlace, Bad> => {
  const { bucket, path, query } = partsOfAddress(address);
  // What follows the question mark is not repeated: somebody may have put a secret there.
  const shown = address.split('?')[0]?.replace(/\/\/[^/]*@/, '//…@') ?? '';
  if (!address.startsWith('s3://')) return refuse('store-address-unsupported', { address: shown });
  if (!BUCKET.test(bucket) || bucket.includes('..')) return refuse('store-address-bad-bucket', { address: shown });
  const prefix = path.replace(/\/$/, '');
  if (prefix !== '' && !/^[A-Za-z0-9_.=-]+(\/[A-Za-z0-9_.=-]+)*$/.test(prefix))
    return refuse('store-address-bad-prefix', { address: shown });
  if (prefix.split('/').some((part) => part === '.' || part === '..')) return refuse('store-address-bad-prefix', { address: shown });

  const settings = new URLSearchParams(query);
  const foreign = [...settings.keys()].find((name) => !SETTINGS.has(name));
  if (foreign !== undefined) return refuse('store-address-bad-setting', { address: shown, setting: foreign });
  const endpoint = settings.get('endpoint') ?? '';
  if (endpoint === '') return refuse('store-address-without-endpoint', { address: shown });
  const server = URL.canParse(endpoint) ? new URL(endpoint) : null;
  const plain = server !== null && /^https?:$/.test(server.protocol) && server.username === '' && server.password === '';
  if (!plain || server.pathname !== '/' || server.search !== '' || server.hash !== '')
    return refuse('store-address-bad-endpoint', { address: shown });

  const keys = readKeys(environment);
  if (!keys.ok) return keys;
  const region = settings.get('region') || 'us-east-1';
  const where = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}?endpoint=${server.origin}&region=${region}`;
  return accept({ kind: 's3', where, store: { endpoint: server.origin, region, bucket, prefix, ...keys.value } });
};

const readKeys = (environment: Environment): Outcome<{ readonly accessKey: string; readonly secretKey: string }, Bad> => {
  const values: string[] = [];
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    const file = environment[`${name}_FILE`];
    try {
      const value = environment[name] || (file ? readFileSync(file, 'utf8').trim() : '');
      if (value === '') return refuse('store-keys-missing', { name });
      values.push(value);
    } catch (error) {
      return refuse('store-keys-unreadable', { name: `${name}_FILE`, cause: String((error as NodeJS.ErrnoException).code) });
    }
  }
  const [accessKey = '', secretKey = ''] = values;
  return accept({ accessKey, secretKey });
};
