/** Ed25519 (RFC 8032). Keys and signatures in lower-case hex: 32 and 64 bytes. */
export interface SignatureChecker {
  /** False for a key or signature that is no such thing; never throws. */
  verify(publicKey: string, bytes: Uint8Array, signature: string): boolean;
}

/** One private key that signs; the key itself never leaves the adapter. */
export interface Signer {
  readonly publicKey: string;
  sign(bytes: Uint8Array): string;
}
