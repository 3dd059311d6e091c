import type { Hasher } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedFiles, CheckedFile, Damage } from '#app/ports/AcceptedFiles.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import type { Acceptor, Stop } from './acceptor.ts';
import { damageFault, damageLog } from './damageLog.ts';
import { faultsInARow } from './faultsInARow.ts';
import type { FollowedLog } from './followedLog.ts';
import { gapsIn } from './handledRanges.ts';
import type { ClaimedHead } from './judgement.ts';
import type { AcceptedEntry } from './schema.ts';
import { type FolderRange, type SweepShard, shardDue } from './sweepShards.ts';

export interface SweepDeps {
  readonly acceptor: Pick<Acceptor, 'judgeSwitched'>;
  readonly log: FollowedLog;
  readonly memory: Pick<CentreMemory, 'stations' | 'handled' | 'sweptNight' | 'setSweptNight'>;
  readonly files: Pick<AcceptedFiles, 'check'>;
  /** Heads that stand switched in the branches' roots under those first folders, announced or not; `unread` is told of those that cannot be read now. */
  readonly switchedHeads: (
    ranges: readonly FolderRange[],
    unread: (fault: Fault, key: string) => Promise<void>,
  ) => AsyncIterable<ClaimedHead>;
  readonly hasher: Hasher;
  /** Told of everything that a person has to look at, each night that it is found. Never holds identities. */
  readonly report: (fault: Fault, where: string) => void;
}

/** What a sweep did. */
export interface SweepTotals {
  /** Accepted objects whose files were read, the files and their bytes. */
  readonly objects: number;
  readonly files: number;
  readonly bytes: number;
  readonly overwritten: number;
  readonly lost: number;
  /** Heads that nobody had announced, judged now. */
  readonly accepted: number;
  readonly rejected: number;
  /** Runs of numbers that a station passed over in its announcements. */
  readonly gaps: number;
  /** Heads and files that a fault kept from being looked at; the next sweep of them tries again. */
  readonly faults: number;
  /** False when it was stopped: the night is not done. */
  readonly whole: boolean;
}

export interface Sweep {
  /** The last night that was swept to its end, in days since 1970; null for none. */
  readonly last: () => number | null;
  /**
   * Sweeps what is due on that night when all is to be looked at in so many `nights`; 1: everything. Faults of FollowedLog end
   * it, and those of a store that is down; what alone cannot be read is told and left for the next sweep of it.
   */
  run(how: { readonly night: number; readonly nights: number; readonly stop?: Stop }): Promise<SweepTotals>;
}

/**
 * The nightly sweep (STORE.md §4): of a part of all objects, heads that were never announced are judged, and every byte of the last
 * accepted version is read and compared; what was overwritten or lost becomes an entry of the log. Gaps in the stations'
 * numbers are told. It reads one file at a time: desks come first.
 */
export const makeSweep = ({ acceptor, log, memory, files, switchedHeads, hasher, report }: SweepDeps): Sweep => {
  const write = damageLog(log);

  const tellGaps = (): number => {
    let gaps = 0;
    for (const { branch, station } of memory.stations()) {
      for (const [from, to] of gapsIn(memory.handled(branch, station))) {
        gaps += 1;
        report(new Fault('announcements-missing', 'permanent', { branch, station, from, to }), `announce/${branch}/${station}`);
      }
    }
    return gaps;
  };

  const readContent = async (shard: SweepShard, stop: Stop) => {
    const totals = { objects: 0, files: 0, bytes: 0, overwritten: 0, lost: 0, faults: 0 };
    const faults = faultsInARow(log);
    const note = async (damage: Damage): Promise<void> => {
      totals[damage.finding] += 1;
      report(damageFault(damage), `${damage.branch} ${damage.object} ${damage.path}`);
      await write(damage);
    };
    /** Earlier inventories besides: desks that opened one of those versions read it still, and the last one does not name them. */
    const checksOf = async function* (at: AcceptedEntry): AsyncIterable<CheckedFile> {
      for (const before of log.fold.standing(at.branch, at.object).acceptedBefore) yield* files.check(before, 'inventory');
      yield* files.check(at, 'everything');
    };
    for (const at of log.fold.acceptedHeads()) {
      if (stop()) break;
      if (!shard.holds(at.object)) continue;
      const { branch, object, version } = at;
      totals.objects += 1;
      for await (const file of checksOf(at)) {
        if (file.state === 'unread') {
          totals.faults += 1;
          report(file.fault, `${branch} ${object} ${file.path}`);
          await faults.failed(file.fault);
        } else {
          faults.went();
          totals.files += 1;
          totals.bytes += file.bytes;
          if (file.state !== 'whole') await note({ branch, object, version, path: file.path, finding: file.state });
        }
        if (stop()) break;
      }
    }
    return totals;
  };

  return {
    last: memory.sweptNight,
    async run({ night, nights, stop = () => false }) {
      await log.sync();
      const shard = shardDue(hasher, { night, nights, last: nights === 1 ? null : memory.sweptNight() });
      const faults = faultsInARow(log);
      let unreadHeads = 0;
      const switched = switchedHeads(shard.ranges, async (fault, key) => {
        unreadHeads += 1;
        report(fault, key);
        await faults.failed(fault);
      });
      const heads = await acceptor.judgeSwitched(switched, stop);
      const content = await readContent(shard, stop);
      const gaps = tellGaps();
      const whole = !stop();
      if (whole) memory.setSweptNight(night);
      const { accepted, rejected } = heads;
      return { ...content, accepted, rejected, gaps, faults: unreadHeads + heads.faults + content.faults, whole };
    },
  };
};
