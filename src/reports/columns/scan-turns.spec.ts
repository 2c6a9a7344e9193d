import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ScanTurns } from './scan-turns.js';

/** Notes each piece of work. Waits for `pause` before the piece with that index, as for the database. */
async function scan(
  turns: ScanTurns,
  name: string,
  pieces: number,
  done: string[],
  pause?: { before: number; until: Promise<void> },
): Promise<void> {
  const turn = turns.join();
  try {
    for (let index = 0; index < pieces; index += 1) {
      if (pause?.before === index) {
        turn.end();
        await pause.until;
      }
      await turn.begin();
      done.push(`${name}${index}`);
      await nextTurn();
    }
  } finally {
    turn.leave();
  }
}

describe('scans at the same time', () => {
  it('end in the order in which they began', async () => {
    const [turns, done] = [new ScanTurns(), [] as string[]];
    await Promise.all(['a', 'b', 'c'].map((name) => scan(turns, name, 2, done)));
    expect(done).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1']);
  });

  it('go on while an older one waits, which has the next turn afterwards', async () => {
    const [turns, done] = [new ScanTurns(), [] as string[]];
    let resume = (): void => {};
    const until = new Promise<void>((resolve) => (resume = resolve));
    const first = scan(turns, 'a', 2, done, { before: 1, until });
    const others = [scan(turns, 'b', 2, done), scan(turns, 'c', 1, done)];
    while (!done.includes('b0')) await nextTurn();
    resume();
    await Promise.all([first, ...others]);
    expect(done).toEqual(['a0', 'b0', 'b1', 'a1', 'c0']);
  });

  it('go on after one that failed', async () => {
    const [turns, done] = [new ScanTurns(), [] as string[]];
    const fails = Promise.reject(new Error('the database is away'));
    const first = scan(turns, 'a', 2, done, { before: 1, until: fails });
    await Promise.all([expect(first).rejects.toThrow('away'), scan(turns, 'b', 2, done)]);
    expect(done).toEqual(['a0', 'b0', 'b1']);
  });

  it('do not wait for one that left before its first turn', async () => {
    const [turns, done] = [new ScanTurns(), [] as string[]];
    turns.join().leave();
    await scan(turns, 'b', 1, done);
    expect(done).toEqual(['b0']);
  });
});
