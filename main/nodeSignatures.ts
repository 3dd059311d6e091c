import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SignatureChecker, Signer } from '#app/ports/Signatures.ts';

/** DER of an Ed25519 public key before its 32 raw bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const rawPublicKey = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI.length).toString('hex');

/** A public key as PEM, which `openssl pkeyutl -verify -pubin` reads. `publicKey` in hex. */
export const publicKeyPem = (publicKey: string): string =>
  createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
    .export({ type: 'spki', format: 'pem' })
    .toString();

export const nodeSignatures: SignatureChecker = {
  verify(publicKey, bytes, signature) {
    if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false;
    const key = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });
    return verify(null, bytes, key, Buffer.from(signature, 'hex'));
  },
};

/** Signs with a private key given as PKCS#8 PEM; throws when it is not Ed25519. */
export const signerFromPem = (pem: string): Signer => {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`a key of kind ${key.asymmetricKeyType}, not ed25519`);
  return { publicKey: rawPublicKey(key), sign: (bytes) => sign(null, bytes, key).toString('hex') };
};
