import { describe, expect, test } from 'vitest';
import { readStorePlace } from '#main/readStorePlace.ts';

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'a-secret-word' };
const GOOD = 's3://bucket/a/b?endpoint=https://store.example:9000&region=tehran';

describe('the address of a store', () => {
  test('an s3 address is read, and what people are told of it holds no secret', () => {
    const place = readStorePlace(GOOD, keys, '/data');
    expect(place).toEqual({
      ok: true,
      value: {
        kind: 's3',
        where: GOOD,
        store: {
          endpoint: 'https://store.example:9000',
          region: 'tehran',
          bucket: 'bucket',
          prefix: 'a/b',
          accessKey: 'id',
          secretKey: 'a-secret-word',
        },
      },
    });
  });

  test('a path is a folder, and so is a drive of Windows; without a word it is PARVANDEH_STORE, else store/ of the station', () => {
    expect(readStorePlace('/srv/archive', {}, '/data')).toEqual({ ok: true, value: { kind: 'folder', where: '/srv/archive' } });
    expect(readStorePlace('C:\\archive', {}, '/data')).toMatchObject({ ok: true, value: { kind: 'folder' } });
    expect(readStorePlace(null, { PARVANDEH_STORE: '/env' }, '/data')).toEqual({ ok: true, value: { kind: 'folder', where: '/env' } });
    expect(readStorePlace(null, { ...keys, PARVANDEH_STORE: GOOD }, '/data')).toMatchObject({ ok: true, value: { kind: 's3' } });
    expect(readStorePlace(null, {}, '/data')).toEqual({ ok: true, value: { kind: 'folder', where: '/data/store' } });
  });

  test.each([
    ['ftp://bucket', 'store-address-unsupported'],
    ['s3://x?endpoint=http://localhost:9000', 'store-address-bad-bucket'],
    ['s3://Bucket?endpoint=http://localhost:9000', 'store-address-bad-bucket'],
    ['s3://user:a-secret-word@bucket?endpoint=http://localhost:9000', 'store-address-bad-bucket'],
    ['s3://bucket', 'store-address-without-endpoint'],
    ['s3://bucket?endpoint=localhost', 'store-address-bad-endpoint'],
    ['s3://bucket?endpoint=http://me:a-secret-word@localhost', 'store-address-bad-endpoint'],
    ['s3://bucket?endpoint=http://localhost/path', 'store-address-bad-endpoint'],
    ['s3://bucket/a//b?endpoint=http://localhost', 'store-address-bad-prefix'],
    ['s3://bucket/../b?endpoint=http://localhost', 'store-address-bad-prefix'],
    ['s3://bucket?endpoint=http://localhost&secret=a-secret-word', 'store-address-bad-setting'],
  ])('%s is refused as %s, and no secret is repeated', (address, code) => {
    const read = readStorePlace(address, keys, '/data');
    expect(read).toMatchObject({ ok: false, refusal: { code } });
    expect(JSON.stringify(read)).not.toContain('a-secret-word');
  });

  test('keys that are missing or unreadable are named', () => {
    expect(readStorePlace(GOOD, { AWS_ACCESS_KEY_ID: 'id' }, '/data')).toMatchObject({
      refusal: { code: 'store-keys-missing', details: { name: 'AWS_SECRET_ACCESS_KEY' } },
    });
    expect(readStorePlace(GOOD, { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY_FILE: '/nowhere/secret' }, '/data')).toMatchObject({
      refusal: { code: 'store-keys-unreadable', details: { name: 'AWS_SECRET_ACCESS_KEY_FILE', cause: 'ENOENT' } },
    });
  });
});
