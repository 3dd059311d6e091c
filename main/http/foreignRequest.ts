/** Why a request does not come from our own pages; null when it does. */
export type Foreign = 'host-foreign' | 'origin-foreign';

/**
 * A page of any site can make a browser on this machine ask 127.0.0.1, under a name of its own that it lets point there
 * (DNS rebinding) or plainly across origins. So the Host must be ours by number or name, and an Origin, where the browser
 * tells one, must be that very address. Programs that are no browsers send none.
 * @param port the one we listen on
 */
export const foreignRequest = (headers: Headers, port: number, isApi: boolean): Foreign | null => {
  const host = headers.get('host') ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'host-foreign';
  const origin = headers.get('origin');
  if (origin !== null && origin !== `http://${host}`) return 'origin-foreign';
  const site = headers.get('sec-fetch-site');
  return isApi && (site === 'cross-site' || site === 'same-site') ? 'origin-foreign' : null;
};
