import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImageBytes } from '#app/ports/ImageBytes.ts';
import { fetchUnderView, type ViewingDeps, viewIsOpen } from '#app/viewing/index.ts';
import type { Holder, ImageAddresses } from '../imageAddress.ts';
import type { Call, Services } from '../service.ts';

export interface ImageServiceDeps extends ViewingDeps {
  readonly addresses: ImageAddresses;
  readonly images: ImageBytes;
}

/** Whether the sign-in or view that the address was made for still stands; under a view, what leaves is noted first. */
const holds = (deps: ImageServiceDeps, holder: Holder, { dossier, image, copy }: Call<'imageGet'>['input']): Outcome<true> => {
  if ('session' in holder) return deps.sessionLives(holder.session) ? accept(true) : refuse('address-expired');
  return copy === 'thumbnail' ? viewIsOpen(deps, holder.view, dossier, image) : fetchUnderView(deps, holder.view, dossier, image);
};

/** The bytes of an image under a signed address. */
export const imageServices = (deps: ImageServiceDeps): Pick<Services, 'imageGet'> => ({
  imageGet: async ({ input }) => {
    const checked = deps.addresses.check(input);
    if (!checked.ok) return checked;
    const held = holds(deps, checked.value.holder, input);
    if (!held.ok) return held;
    const found = await deps.images.get(input.dossier, input.image, input.copy);
    return found === null
      ? refuse('image-missing')
      : accept({ bytes: found.bytes, mime: found.mime, cacheSeconds: checked.value.secondsLeft });
  },
});
