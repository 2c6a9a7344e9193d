import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PlannedDelivery } from './delivery.js';
import { DeliveryLines } from './delivery-lines.js';

const plan = (eventId: number, orderingKey: string | null = null, rest: Partial<PlannedDelivery> = {}) => ({
  eventId,
  orderingKey,
  attempts: 0,
  dueAt: 0,
  isStored: false,
  ...rest,
});

describe('DeliveryLines', () => {
  let lines: DeliveryLines;
  const add = (...deliveries: PlannedDelivery[]) => deliveries.forEach((delivery) => lines.add(delivery));
  const takeAll = (now = 0): number[] => {
    const taken: number[] = [];
    for (let next = lines.take(now); next; next = lines.take(now)) taken.push(next.eventId);
    return taken;
  };
  const get = (eventId: number) => lines.get(eventId)!;

  beforeEach(() => {
    lines = new DeliveryLines();
  });

  it('gives the first of each line only, until it is removed', () => {
    add(plan(1, 'a'), plan(2, 'a'), plan(3, 'b'), plan(4));
    expect(takeAll()).toEqual([1, 3, 4]);
    lines.remove(get(1));
    expect(takeAll()).toEqual([2]);
  });

  it('holds back the line of a failed delivery, and no other', () => {
    add(plan(1, 'a'), plan(2, 'a'), plan(3, 'b'));
    takeAll();
    expect(lines.postpone(get(1), 100).map(({ eventId }) => eventId)).toEqual([2]);
    expect(lines.nextDueAt).toBe(100);
    expect(takeAll(99)).toEqual([]);
    expect(takeAll(100)).toEqual([1]);
    lines.remove(get(1));
    expect(takeAll(100)).toEqual([2]);
  });

  it('puts an earlier event before those of its line that are not being sent', () => {
    add(plan(5, 'a'));
    add(plan(3, 'a'));
    expect(takeAll()).toEqual([3]);
    add(plan(1, 'a'));
    lines.remove(get(3));
    expect(takeAll()).toEqual([1]);
    lines.remove(get(1));
    expect(takeAll()).toEqual([5]);
  });

  it('sends an earlier event before one that failed meanwhile', () => {
    add(plan(5, 'a'));
    takeAll();
    add(plan(3, 'a'));
    lines.postpone(get(5), 100);
    expect(takeAll(0)).toEqual([3]);
    lines.remove(get(3));
    expect(takeAll(0)).toEqual([]);
    expect(takeAll(100)).toEqual([5]);
  });

  it('gives deliveries in the order in which they are due', () => {
    add(plan(1, 'a', { dueAt: 30 }), plan(2, 'b', { dueAt: 10 }), plan(3, 'c', { dueAt: 20 }));
    expect(lines.nextDueAt).toBe(10);
    expect(takeAll(25)).toEqual([2, 3]);
    expect(lines.nextDueAt).toBe(30);
  });

  it('gives a delivery that an operator requested at once, with all its attempts', () => {
    add(plan(1, 'a', { dueAt: 1_000, attempts: 9, isStored: true }));
    lines.hasten(get(1));
    expect(takeAll()).toEqual([1]);
    expect(get(1).attempts).toBe(0);
    expect(lines.nextDueAt).toBeNull();
  });

  it('returns the deliveries behind a stored one, and counts the stored ones', () => {
    add(plan(1, 'a'), plan(2, 'a'), plan(3, 'b'));
    expect(lines.isBehindStored(get(2))).toBe(false);
    lines.markStored(get(1));
    expect(lines.isBehindStored(get(2))).toBe(true);
    expect(lines.isBehindStored(get(3))).toBe(false);
    expect(lines.storedSize).toBe(1);
    lines.remove(get(1));
    expect(lines.storedSize).toBe(0);
    expect(lines.size).toBe(2);
  });

  it('gives a delivery that was put back before all others', () => {
    add(plan(1), plan(2));
    lines.putBack(lines.take(0)!);
    expect(takeAll()).toEqual([1, 2]);
  });
});
