import type { Hasher } from '#app/kernel/digest.ts';

const BLOCK_BYTES = 64;

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));

const join = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
};

/** HMAC-SHA-256 (RFC 2104) of a text in UTF-8, as 64 hex digits. @param key hex digits, any length */
export const hmacSha256 = (hasher: Hasher, key: string, text: string): string => {
  const given = bytesOf(key);
  const short = given.length > BLOCK_BYTES ? bytesOf(hasher.sha256(given)) : given;
  const padded = join(short, new Uint8Array(BLOCK_BYTES - short.length));
  const inner = hasher.sha256(
    join(
      padded.map((byte) => byte ^ 0x36),
      new TextEncoder().encode(text),
    ),
  );
  return hasher.sha256(
    join(
      padded.map((byte) => byte ^ 0x5c),
      bytesOf(inner),
    ),
  );
};
