import { useEffect, useRef } from 'react';

const REACH = 2;

/**
 * Decodes the pages around the one that is looked at, two each way, so that turning a page takes no time (LIBRARIES
 * §3: 2 ms prefetched, 66 cold). Pages further off are let go.
 */
export const usePrefetch = (addresses: readonly (string | null)[], at: number): void => {
  const kept = useRef(new Map<string, HTMLImageElement>());
  useEffect(() => {
    const near = addresses.slice(Math.max(0, at - REACH), at + REACH + 1).filter((address) => address !== null);
    const next = new Map<string, HTMLImageElement>();
    for (const address of near) {
      const image = kept.current.get(address) ?? new Image();
      if (image.src === '') {
        image.src = address;
        // A page that cannot be fetched is told of when it is looked at, not before.
        image.decode().catch(() => undefined);
      }
      next.set(address, image);
    }
    kept.current = next;
  }, [addresses, at]);
};
