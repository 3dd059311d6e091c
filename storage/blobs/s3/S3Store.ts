/** A bucket on a server that speaks plain S3, and the key pair to ask it with. */
export interface S3Store {
  /** `http://HOST:PORT` or `https://HOST[:PORT]`; the bucket stands in the path, never in the host's name. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Before every key, without slashes at its ends; empty for the bucket itself. */
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** PEM of an authority to trust besides the machine's own (which `NODE_EXTRA_CA_CERTS` extends). */
  readonly authority?: string;
  readonly limits?: CallLimits;
}

/** How long a call may take: `milliseconds`, and more for the bytes that it moves. */
export interface CallLimits {
  readonly milliseconds: number;
  /** The slowest line that still counts as a line, in bytes a second. */
  readonly slowestBytesPerSecond: number;
}

/** 30 s for an answer, and a megabyte in half a minute: a line slower than 32 kB/s gets no page through anyway. */
export const CALL_LIMITS: CallLimits = { milliseconds: 30_000, slowestBytesPerSecond: 32_768 };

/** Milliseconds that so many bytes take on the slowest line that counts as one. */
export const slowestTime = (bytes: number, { slowestBytesPerSecond }: CallLimits): number => (bytes / slowestBytesPerSecond) * 1000;

/** Milliseconds after which a call that moves so many bytes is given up. */
export const callPatience = (bytes: number, limits: CallLimits = CALL_LIMITS): number => limits.milliseconds + slowestTime(bytes, limits);
