import { describe, expect, it } from 'vitest';
import { CONTRACT } from '#app/api/contract.ts';
import { hmacSha256 } from '#app/api/hmac.ts';
import { type AddressedImage, type ImageAddresses, makeImageAddresses } from '#app/api/imageAddress.ts';
import { nodeHasher } from '#main/nodeHasher.ts';

const SECRET = 'ab'.repeat(32);
const IMAGE: AddressedImage = { dossier: 'd1', image: 7, copy: 'access', holder: { view: 'v-1' } };

const at = (instant: string, secret = SECRET): ImageAddresses =>
  makeImageAddresses({ hasher: nodeHasher, clock: { now: () => instant }, secret });

const inputOf = (address: string, change: Readonly<Record<string, unknown>> = {}) => {
  const url = new URL(address, 'http://x');
  const [dossier, image] = url.pathname.split('/').slice(3);
  return CONTRACT.imageGet.input.parse({ dossier, image, ...Object.fromEntries(url.searchParams), ...change });
};

const codeOf = (addresses: ImageAddresses, address: string, change?: Readonly<Record<string, unknown>>): string => {
  const checked = addresses.check(inputOf(address, change));
  return checked.ok ? 'good' : checked.refusal.code;
};

describe('HMAC-SHA-256', () => {
  it.each([
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['4a656665', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    [
      'aa'.repeat(131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('agrees with RFC 4231 (key %s)', (key, text, digest) => expect(hmacSha256(nodeHasher, key)(text)).toBe(digest));
});

describe('addresses of images', () => {
  const now = at('2026-11-21T08:30:10.000Z');
  const address = now.sign(IMAGE);

  it('are good for what they name, and say for whom', () => {
    expect(now.check(inputOf(address))).toEqual({ ok: true, value: { holder: { view: 'v-1' }, secondsLeft: 590 } });
    const session = now.sign({ ...IMAGE, holder: { session: 's-9' } });
    expect(now.check(inputOf(session))).toMatchObject({ ok: true, value: { holder: { session: 's-9' } } });
  });

  it.each([
    ['another dossier', { dossier: 'd2' }],
    ['another image', { image: 8 }],
    ['another copy', { copy: 'master' }],
    ['a longer life', { until: '9999999999' }],
    ['another holder', { for: 'v.v-2' }],
    ['a session instead of the view', { for: 's.v-1' }],
    ['another signature', { sig: '0'.repeat(64) }],
    ['a cut signature', { sig: '' }],
    ['a signature with more behind it', { sig: `${new URL(address, 'http://x').searchParams.get('sig')}00` }],
    ['no holder at all', { for: '' }],
  ])('with %s are refused', (_, change) => expect(codeOf(now, address, change)).toBe('address-invalid'));

  it('of another start of the agent are refused', () =>
    expect(codeOf(at('2026-11-21T08:30:10.000Z', 'cd'.repeat(32)), address)).toBe('address-invalid'));

  it('live at least five minutes and at most ten', () => {
    expect(codeOf(at('2026-11-21T08:39:59.000Z'), address)).toBe('good');
    expect(codeOf(at('2026-11-21T08:40:00.000Z'), address)).toBe('address-expired');
    const late = at('2026-11-21T08:34:59.999Z').sign(IMAGE);
    expect(codeOf(at('2026-11-21T08:39:59.000Z'), late)).toBe('good');
  });

  it('are the same for five minutes, so that a page shown again is not fetched again', () => {
    expect(at('2026-11-21T08:34:59.000Z').sign(IMAGE)).toBe(address);
    expect(at('2026-11-21T08:35:00.000Z').sign(IMAGE)).not.toBe(address);
  });

  it('hold neither token nor anything of a person', () =>
    expect(address).toMatch(/^\/api\/images\/d1\/7\?copy=access&until=\d{10}&for=v\.v-1&sig=[0-9a-f]{64}$/));
});
