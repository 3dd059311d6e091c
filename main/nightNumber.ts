const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Days since 1970 by the clock on this machine's wall: it changes at midnight here. */
export const nightNumber = (now: Date): number => Math.floor((now.getTime() - now.getTimezoneOffset() * MINUTE) / DAY);
