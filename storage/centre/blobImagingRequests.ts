import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { ImagingRequests } from '#app/ports/ImagingRequests.ts';

/** Requests to image as `answers/<branch>/asked/<uuid>.json`, which the branch's key may list and read (app/centre/keys.ts `askKey`). */
export const blobImagingRequests = (blobs: Pick<Blobs, 'putIfAbsent'>): ImagingRequests => ({
  async ask(request) {
    const bytes = new TextEncoder().encode(`${canonicalJson(request)}\n`);
    // A uuid of our own: a key that is taken is this very request, the answer to its first try lost.
    await blobs.putIfAbsent(`answers/${request.branch}/asked/${request.request}.json`, bytes);
  },
});
