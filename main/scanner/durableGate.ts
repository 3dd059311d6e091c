import { invariant } from '#app/kernel/invariant.ts';
import type { After, Delivery, ScanSession } from '#app/ports/Scanner.ts';

/** What a source does behind the gate: make delivery `seq`. Faults are deliveries; what it throws is a programming error. */
export type MakeDelivery = (seq: number) => Promise<Delivery>;

export interface DurableGate {
  readonly next: ScanSession['next'];
  /** Nothing is fed any more: the next answer is `end`. */
  readonly stopAfterPage: () => void;
  readonly delivered: () => number;
}

const identify = (delivery: Delivery): { readonly seq: number; readonly sha256: string | null } | null => {
  switch (delivery.kind) {
    case 'page':
      return delivery.page;
    case 'arrival':
      return delivery.arrival;
    case 'refused':
      return { seq: delivery.seq, sha256: null };
    default:
      return null;
  }
};

/** The rule that every source keeps (app/ports/Scanner.ts): the delivery before is accounted for, or nothing moves. */
export const durableGate = (
  make: MakeDelivery,
  pageCap: number,
  fullRun: () => Delivery,
  release: (before: Delivery) => Promise<void>,
): DurableGate => {
  let before: Delivery | null = null;
  let seq = 0;
  let delivered = 0;
  let stopping = false;
  let moving = false;

  const isAccountedFor = (after: After): boolean => {
    if (before === null) return after === 'first-page';
    const known = identify(before);
    if (known === null || after === 'first-page' || after.seq !== known.seq) return false;
    return 'setAside' in after || after.sha256 === known.sha256;
  };

  const advance = async (): Promise<Delivery> => {
    if (before !== null) await release(before);
    if (stopping) return { kind: 'end', why: 'stopped', certain: true };
    if (seq === pageCap) return fullRun();
    seq += 1;
    return make(seq);
  };

  return {
    next: async (after) => {
      if (before?.kind === 'end' || before?.kind === 'fault') return before;
      invariant(!moving, 'one delivery is asked for at a time');
      invariant(isAccountedFor(after), 'the delivery before must be durable or set aside before the next sheet moves');
      moving = true;
      try {
        before = await advance();
        if (identify(before) !== null) delivered += 1;
        return before;
      } finally {
        moving = false;
      }
    },
    stopAfterPage: () => {
      stopping = true;
    },
    delivered: () => delivered,
  };
};
