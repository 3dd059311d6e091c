import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite names what stands in `assets/` by its content, so it never changes under its name. */
const cacheControl = (path: string): string => (path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');

/** Path below the folder that an address names; null for everything that could lead out of it or names nothing plain. */
const pathOf = (pathname: string): string | null => {
  if (pathname === '/') return 'index.html';
  const path = pathname.slice(1);
  return /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path) ? path : null;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));

/** The built screens as files; null where there is none of that name. Addresses with encoded signs name none of them. */
export const screenFiles =
  (folder: string): ((pathname: string) => Promise<Response | null>) =>
  async (pathname) => {
    const path = pathOf(pathname);
    const type = TYPES[extname(path ?? '')];
    if (path === null || type === undefined) return null;
    try {
      const bytes = await readFile(join(folder, path));
      return new Response(new Uint8Array(bytes), {
        headers: { 'content-type': type, 'content-length': String(bytes.byteLength), 'cache-control': cacheControl(path) },
      });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
