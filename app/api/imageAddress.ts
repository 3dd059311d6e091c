import { type Clock, millisecondsBetween } from '#app/kernel/clock.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImageCopy } from '#app/ports/ImageBytes.ts';
import { hmacSha256 } from './hmac.ts';

/** Whose leave the address rests on: a working session, or a recorded view at the desk. It ends with them. */
export type Holder = { readonly session: string } | { readonly view: string };

export interface AddressedImage {
  readonly dossier: string;
  readonly image: number;
  readonly copy: ImageCopy;
  readonly holder: Holder;
}

/** The query of an image address, as the contract parses it. */
export interface ImageAddressInput {
  readonly dossier: string;
  readonly image: number;
  readonly copy: ImageCopy;
  /** Seconds since 1970. */
  readonly until: string;
  readonly for: string;
  readonly sig: string;
}

export interface ImageAddresses {
  /** A path with query. The same image in the same five minutes has the same address, so that a browser's cache works. */
  readonly sign: (image: AddressedImage) => string;
  /** Refuses `address-invalid` for one we did not make and `address-expired` for one that ended. */
  readonly check: (
    input: ImageAddressInput,
  ) => Outcome<{ readonly holder: Holder; readonly secondsLeft: number }, 'address-invalid' | 'address-expired'>;
}

const EPOCH = '1970-01-01T00:00:00.000Z';
/** An address lives for one to two windows: five to ten minutes. */
const WINDOW_SECONDS = 300;

const holderText = (holder: Holder): string => ('session' in holder ? `s.${holder.session}` : `v.${holder.view}`);

const readHolder = (text: string): Holder | null => {
  const id = text.slice(2);
  return text.startsWith('s.') ? { session: id } : text.startsWith('v.') ? { view: id } : null;
};

/** Without telling by its time where two texts begin to differ. */
const sameText = (one: string, other: string): boolean => {
  let differing = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) differing |= one.charCodeAt(at % Math.max(1, one.length)) ^ other.charCodeAt(at);
  return differing === 0;
};

/**
 * Signed, short-lived addresses, because an `<img>` cannot send a bearer token (DESIGN §1).
 * @param secret hex, made anew at every start: no address outlives the agent
 */
export const makeImageAddresses = ({
  hasher,
  clock,
  secret,
}: {
  readonly hasher: Hasher;
  readonly clock: Clock;
  readonly secret: string;
}): ImageAddresses => {
  const mac = hmacSha256(hasher, secret);
  const seconds = (): number => Math.floor(millisecondsBetween(EPOCH, clock.now()) / 1000);
  const signature = (dossier: string, image: number, copy: string, until: string, holder: string): string =>
    mac(JSON.stringify([dossier, image, copy, until, holder]));
  return {
    sign({ dossier, image, copy, holder }) {
      const until = String((Math.floor(seconds() / WINDOW_SECONDS) + 2) * WINDOW_SECONDS);
      const text = holderText(holder);
      const sig = signature(dossier, image, copy, until, text);
      return `/api/images/${encodeURIComponent(dossier)}/${image}?copy=${copy}&until=${until}&for=${encodeURIComponent(text)}&sig=${sig}`;
    },
    check(input) {
      const holder = readHolder(input.for);
      const right = sameText(input.sig, signature(input.dossier, input.image, input.copy, input.until, input.for));
      if (!right || holder === null) return refuse('address-invalid');
      const secondsLeft = Number(input.until) - seconds();
      return secondsLeft > 0 ? accept({ holder, secondsLeft: Math.min(secondsLeft, 2 * WINDOW_SECONDS) }) : refuse('address-expired');
    },
  };
};
