import type { Hasher } from '#app/kernel/digest.ts';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

const bytesOf = (hex: string): Uint8Array => {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
};

/**
 * HMAC-SHA-256 (RFC 2104) under one key: of a text in UTF-8, as 64 hex digits. The padded keys are made once, because a
 * dossier of five thousand images asks fifteen thousand times.
 * @param key hex digits, any length
 */
export const hmacSha256 = (hasher: Hasher, key: string): ((text: string) => string) => {
  const given = bytesOf(key);
  const short = given.length > BLOCK_BYTES ? bytesOf(hasher.sha256(given)) : given;
  const [inner, outer] = [new Uint8Array(BLOCK_BYTES).fill(0x36), new Uint8Array(BLOCK_BYTES + DIGEST_BYTES).fill(0x5c)];
  short.forEach((byte, at) => {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  });
  const encoder = new TextEncoder();
  return (text) => {
    const message = encoder.encode(text);
    const whole = new Uint8Array(BLOCK_BYTES + message.length);
    whole.set(inner);
    whole.set(message, BLOCK_BYTES);
    const answer = outer.slice();
    answer.set(bytesOf(hasher.sha256(whole)), BLOCK_BYTES);
    return hasher.sha256(answer);
  };
};
