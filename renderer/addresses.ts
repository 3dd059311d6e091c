/** An address must last at least this long to be used again. */
const LEAST_LEFT_MS = 60_000;

const queryOf = (address: string): URLSearchParams => new URL(address, window.location.href).searchParams;

/** Whether an address was signed for the same holder (session or view) as another; leave ends with its holder. */
const sameHolder = (one: string, other: string): boolean => queryOf(one).get('for') === queryOf(other).get('for');

const millisecondsLeft = (address: string): number => 1000 * Number(queryOf(address).get('until')) - Date.now();

export interface AddressKeeper {
  readonly keep: (identity: string, address: string) => string;
  /** Lets go of all: an agent that started anew honours none of them. */
  readonly clear: () => void;
}

/**
 * Image addresses are signed anew with every answer; shown anew, each page would be fetched and painted again after
 * every verdict. This keeps the first address of the same bytes for as long as it is good. `identity` names the bytes:
 * dossier, image, copy and digest.
 */
export const createAddressKeeper = (): AddressKeeper => {
  const kept = new Map<string, string>();
  return {
    keep(identity, address) {
      const known = kept.get(identity);
      if (known !== undefined && sameHolder(known, address) && millisecondsLeft(known) > LEAST_LEFT_MS) return known;
      kept.set(identity, address);
      return address;
    },
    clear: () => kept.clear(),
  };
};
