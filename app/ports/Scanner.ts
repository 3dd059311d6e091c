import type { Sha256 } from '#app/kernel/digest.ts';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';

/** Ways to a page. The simulated scanner stands in for the devices of a branch; `files` takes what is on this computer. */
export type DriverId = 'simulated' | 'files';

export interface DeviceRef {
  readonly driver: DriverId;
  /** Stable for this device; for machines. */
  readonly id: string;
  /** For people, in the language of the device. */
  readonly name: string;
}

export type PageMode = 'bw' | 'gray' | 'color';
export type MediaType = 'image/jpeg' | 'image/png' | 'image/tiff' | 'application/pdf';

export interface DeviceCaps {
  readonly sources: readonly {
    readonly source: 'feeder' | 'files';
    readonly duplex: boolean;
    /** Resolutions that can be asked for; empty where the source decides. */
    readonly dpi: readonly number[];
  }[];
  /** The driver's own words, kept for support. */
  readonly native: RefusalDetails;
}

export interface ScanProfile {
  readonly source: 'feeder' | 'files';
  /** Both sides of every sheet, front before back. */
  readonly duplex: boolean;
  readonly dpi: number;
  /** Deliveries after which a run ends as a fault: a device that repeats one page for ever must not fill the disk. */
  readonly pageCap: number;
}

export type AppliedSettings = Pick<ScanProfile, 'duplex' | 'dpi'>;

/** A setting that the device took otherwise than asked: read back, never assumed. */
export interface Drift {
  readonly setting: keyof AppliedSettings;
  readonly wanted: string;
  readonly got: string;
}

/** A side of a sheet in the session's staging folder: flushed, whole, its digest checked by this process. */
export interface StagedPage {
  /** 1, 2, … within the session, over all deliveries. */
  readonly seq: number;
  /** Sheet within the session, 1, 2, …; the same for front and back. */
  readonly sheet: number;
  readonly side: 'front' | 'back';
  readonly path: string;
  readonly media: MediaType;
  readonly bytes: number;
  readonly sha256: Sha256;
  /** As negotiated with the device, not what the file says. */
  readonly dpi: number;
  readonly mode: PageMode;
  /** `repeated`: byte for byte the page before; flagged, never dropped (SCANNERS §5.3). */
  readonly hints: { readonly repeated: boolean };
}

/** A file of any number of pages; its intake (type, limits, strict decode) is the imaging worker's. */
export interface StagedArrival {
  readonly seq: number;
  readonly path: string;
  /** As it was given, to be echoed. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: Sha256;
}

export type FaultCode =
  | 'feeder-empty'
  | 'jam'
  | 'double-feed'
  | 'cover-open'
  | 'busy'
  | 'offline'
  | 'access-denied'
  | 'bad-setting'
  | 'setting-drift'
  | 'cancelled-by-us'
  | 'cancelled-at-device'
  | 'short-page'
  | 'empty-page'
  | 'undecodable'
  | 'wrong-format'
  | 'duplicate-page'
  | 'link-broken'
  | 'protocol'
  | 'driver-crashed'
  | 'driver-hung'
  | 'disk-full'
  | 'disk-error'
  | 'page-cap'
  | 'unknown';

export interface ScanFault {
  readonly code: FaultCode;
  readonly when: 'open' | 'feed' | 'transfer' | 'store' | 'close';
  /** The delivery that was being made; absent where none was. */
  readonly seq?: number;
  /** Sheets that may have left the feeder without being stored: the clerk looks at the output tray. */
  readonly atRisk: 0 | 1;
  readonly retry: 'new-session' | 'after-operator' | 'never';
  readonly native: { readonly driver: DriverId; readonly code: string; readonly text?: string };
}

export type Delivery =
  | { readonly kind: 'page'; readonly page: StagedPage }
  | { readonly kind: 'arrival'; readonly arrival: StagedArrival }
  /** A file that could not even be read; the session goes on after it was set aside. */
  | {
      readonly kind: 'refused';
      readonly seq: number;
      readonly file: string;
      readonly refusal: Refusal<'file-not-found' | 'file-not-readable'>;
    }
  /** `certain: false`: the device cannot tell an empty feeder from a pressed stop button; ask the clerk. */
  | { readonly kind: 'end'; readonly why: 'feeder-empty' | 'stopped'; readonly certain: boolean }
  | { readonly kind: 'fault'; readonly fault: ScanFault };

/** Says that a delivery is durable. Made by the page store alone, after flush and commit. */
export interface DurableReceipt {
  readonly seq: number;
  readonly sha256: Sha256;
  /** What the page store calls it: an image's row, an arrival's row. */
  readonly row: string;
}

/** Says that a delivery was looked at and will not be stored: a separator sheet, a file that was refused. */
export interface SetAside {
  readonly seq: number;
  readonly setAside: string;
}

export type FirstPage = 'first-page';

/** What must be known of the delivery before, or nothing moves. */
export type After = FirstPage | DurableReceipt | SetAside;

export interface CloseReport {
  readonly sheetsFed: number;
  readonly delivered: number;
}

export interface ScanSession {
  readonly id: string;
  /**
   * The next delivery. Sheets move only on `after`, which must speak of the delivery before (its number, and its digest
   * when it was stored): anything else is a broken invariant. `end` and `fault` are final and are said again.
   */
  next(after: After): Promise<Delivery>;
  /** `after-page`: nothing is fed any more. `now`: what is moving is given up as `cancelled-by-us`. Idempotent. */
  stop(how: 'after-page' | 'now'): Promise<void>;
  /** Ends the driver and gives the device back. Idempotent; never throws for a driver that is dead already. */
  close(): Promise<CloseReport>;
}

export interface OpenOptions {
  /** A folder of this session's own, absolute, existing; its files vanish as their receipts come in. */
  readonly staging: string;
  /** Aborting it is `stop('now')`. */
  readonly signal?: AbortSignal;
  /** Bytes of a delivery so far, at most ten times a second. */
  readonly onProgress?: (progress: { readonly seq: number; readonly bytes: number; readonly expected: number }) => void;
}

/**
 * A source of pages. Opening throws a `Fault` with a FaultCode when the device cannot be had; afterwards everything that
 * goes wrong is a delivery. A crash of the driver takes at most the one sheet that was moving, and says so.
 */
export interface Scanner {
  readonly id: DriverId;
  discover(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): AsyncIterable<DeviceRef>;
  describe(device: DeviceRef, signal: AbortSignal): Promise<DeviceCaps>;
  open(
    device: DeviceRef,
    want: ScanProfile,
    options: OpenOptions,
  ): Promise<{ readonly session: ScanSession; readonly applied: AppliedSettings; readonly drift: readonly Drift[] }>;
}
