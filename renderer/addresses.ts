/** An address must last at least this long to be used again. */
const LEAST_LEFT_MS = 60_000;

const expiry = (address: string): number => {
  const until = new URL(address, window.location.href).searchParams.get('until') ?? '';
  const number = Number(until);
  const at = Number.isFinite(number) && until !== '' ? (number < 1e12 ? number * 1000 : number) : Date.parse(until);
  return Number.isNaN(at) ? 0 : at;
};

/**
 * Image addresses are signed anew with every answer; shown anew, each page would be fetched and painted again after
 * every verdict. This keeps the first address of the same bytes for as long as it is good. `identity` names the bytes:
 * dossier, image, copy and digest.
 */
export const createAddressKeeper = (): ((identity: string, address: string) => string) => {
  const kept = new Map<string, string>();
  return (identity, address) => {
    const known = kept.get(identity);
    if (known !== undefined && expiry(known) - Date.now() > LEAST_LEFT_MS) return known;
    kept.set(identity, address);
    return address;
  };
};
