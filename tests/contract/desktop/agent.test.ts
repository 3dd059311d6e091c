import { describe, expect, test, vi } from 'vitest';
import { keepAgent } from '#main/windows/agent.ts';
import { FakeAgent } from '../../fixtures/desktop/fakeAgent.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** An agent keeper whose processes are fakes; `clock.now` is the time it sees. */
const keeper = (obeys?: readonly string[]) => {
  const processes: FakeAgent[] = [];
  const clock = { now: 0 };
  const onGivenUp = vi.fn();
  const agent = keepAgent({
    launch: () => {
      const next = new FakeAgent(obeys);
      processes.push(next);
      return next.asProcess();
    },
    onGivenUp,
    now: () => clock.now,
    patienceMilliseconds: 20,
  });
  const last = (): FakeAgent => {
    const found = processes.at(-1);
    if (found === undefined) throw new Error('no process was started');
    return found;
  };
  return { agent, processes, clock, onGivenUp, last };
};

describe('the shell and its agent', () => {
  test('the address is the one of the ready line, whatever is said before it', async () => {
    const { agent, last } = keeper();
    last().says({ note: 'starting' }).stdout.write('not JSON\n');
    last().ready(4711);
    expect(await agent.url()).toBe('http://127.0.0.1:4711');
  });

  test('an address outside this machine is not believed', async () => {
    const { agent, last } = keeper();
    last().says({ ready: true, url: 'http://192.168.1.4:80', pid: 1 });
    last().ready(4712);
    expect(await agent.url()).toBe('http://127.0.0.1:4712');
  });

  test('an agent that dies is started again, and whoever waited gets the new address', async () => {
    const { agent, processes, last } = keeper();
    const waiting = agent.url();
    last().dies();
    expect(processes).toHaveLength(2);
    last().ready(4713);
    expect(await waiting).toBe('http://127.0.0.1:4713');
    last().dies();
    last().ready(4714);
    expect(await agent.url()).toBe('http://127.0.0.1:4714');
  });

  test('three deaths within a minute are given up with its last words; the person may ask for another start', async () => {
    const { agent, processes, onGivenUp, last } = keeper();
    last().dies();
    last().dies();
    last().says({ error: { code: 'station-held', message: 'held', do: 'close the other' } });
    await settle();
    last().dies();
    expect(processes).toHaveLength(3);
    expect(onGivenUp).toHaveBeenCalledExactlyOnceWith({ message: 'held', do: 'close the other' });
    await expect(agent.url()).rejects.toThrow('given up');
    agent.restart();
    expect(processes).toHaveLength(4);
    last().ready(4715);
    expect(await agent.url()).toBe('http://127.0.0.1:4715');
  });

  test('deaths that are further apart are not counted together', () => {
    const { processes, clock, onGivenUp, last } = keeper();
    for (let death = 0; death < 6; death += 1) {
      clock.now += 40_000;
      last().dies();
    }
    expect(onGivenUp).not.toHaveBeenCalled();
    expect(processes).toHaveLength(7);
  });

  test('a program that cannot be started counts as a death, once', () => {
    const { processes, last } = keeper();
    const first = last();
    first.emit('error', new Error('ENOENT'));
    first.emit('exit', 1, null);
    expect(processes).toHaveLength(2);
  });

  test('stop asks, waits, and starts nothing again', async () => {
    const { agent, processes, last } = keeper();
    last().ready(4716);
    await agent.url();
    await agent.stop();
    expect(last().signals).toEqual(['SIGTERM']);
    expect(processes).toHaveLength(1);
    await expect(agent.url()).rejects.toThrow('stopped');
    agent.restart();
    expect(processes).toHaveLength(1);
  });

  test('an agent that does not end when asked is ended by force', async () => {
    const { agent, last } = keeper(['SIGKILL']);
    await agent.stop();
    expect(last().signals).toEqual(['SIGTERM', 'SIGKILL']);
  });
});
