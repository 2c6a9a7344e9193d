import { describe, expect, it } from '@jest/globals';
import { ownTime } from './own-time.js';
import { Turn } from './turn.js';

describe('a turn', () => {
  it('is approaching before it has come, and neither is early', async () => {
    const at = ownTime() + 60;
    const turn = new Turn(at, 60_000);
    await turn.approaching();
    expect(ownTime()).toBeGreaterThanOrEqual(at - 25);
    expect(await turn.come()).toBe(true);
    expect(ownTime()).toBeGreaterThanOrEqual(at);
  });

  it('that has passed is not made up for', async () => {
    expect(await new Turn(ownTime() - 100, 50).come()).toBe(false);
    expect(await new Turn(ownTime() - 100, 60_000).come()).toBe(true);
  });

  it('does not come where nothing may leave any more', async () => {
    let allowed = true;
    const turn = new Turn(ownTime() + 40, 60_000, () => allowed);
    allowed = false;
    expect(await turn.come()).toBe(false);
  });
});
