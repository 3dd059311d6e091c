/** The one private origin of the product's pages. Registered as standard and secure, so it has an origin like https. */
export const SCHEME = 'parvandeh';
export const ORIGIN = `${SCHEME}://station`;

/** True for an address of our own pages; false for anything else, also for text that is no address. */
export const isOurPage = (address: string): boolean => {
  // `new URL().origin` is 'null' for schemes that this runtime does not know as standard, so compare the parts.
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === 'station' && url.username === '' && url.password === '';
};
