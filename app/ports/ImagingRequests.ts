import type { ImagingRequest } from '#app/centre/schema.ts';

/** Where a branch finds what desks ask of it. Durable when it resolves; faults are those of Blobs. */
export interface ImagingRequests {
  ask(request: ImagingRequest): Promise<void>;
}
