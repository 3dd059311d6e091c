/** UTF-16 units that an entry of the log gives to one place. */
const LONGEST_PLACE = 300;

/**
 * A place in a branch's object as an entry of the log can hold it. Whoever holds the branch's key names files as they like: too
 * long, or with half a character, which has no canonical form; neither may keep an entry from being written.
 */
export const nameablePlace = (place: string): string => place.slice(0, LONGEST_PLACE).toWellFormed();
