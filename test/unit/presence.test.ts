import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAway, LOCK_AFTER_MS, THERE_FOR_MS, watchPresence } from '../../renderer/app/presence.ts';

const MINUTE = 60_000;
const told: string[] = [];
const open: (() => void)[] = [];

/** A window with its watch. */
function openWindow(name = '') {
  const target = new EventTarget();
  open.push(
    watchPresence(target, { there: (is) => told.push(`${name}${is ? 'there' : 'not there'}`), away: () => told.push(`${name}away`) }),
  );
  return { press: () => target.dispatchEvent(new Event('keydown')), move: () => target.dispatchEvent(new Event('pointermove')) };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  for (const stop of open.splice(0)) stop();
  told.length = 0;
  vi.useRealTimers();
});

describe('whether somebody is there', () => {
  test('half an hour without a key or pointer ends it, once; screens stop asking by themselves long before', () => {
    openWindow();
    vi.advanceTimersByTime(THERE_FOR_MS + MINUTE);
    expect(told).toEqual(['not there']);
    vi.advanceTimersByTime(LOCK_AFTER_MS - THERE_FOR_MS - 2 * MINUTE);
    expect([told, isAway()]).toEqual([['not there'], false]);
    vi.advanceTimersByTime(5 * 60 * MINUTE);
    expect([told, isAway()]).toEqual([['not there', 'away'], true]);
  });

  test('a pointer that moves now and then keeps it, and brings somebody back', () => {
    const { move } = openWindow();
    for (let hour = 0; hour < 4; hour++) {
      vi.advanceTimersByTime(LOCK_AFTER_MS - MINUTE);
      move();
    }
    expect(told).toEqual(Array.from({ length: 4 }, () => ['not there', 'there']).flat());
  });

  test('the computer slept: the first key does not pass for presence', () => {
    const { press } = openWindow();
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    press();
    expect([told, isAway()]).toEqual([['away'], true]);
    press();
    expect(told).toEqual(['away']);
  });

  test('another window of the program counts too', async () => {
    openWindow();
    const heard = new BroadcastChannel('wk.presence');
    const other = new BroadcastChannel('wk.presence');
    vi.advanceTimersByTime(LOCK_AFTER_MS - MINUTE);
    const arrived = new Promise((resolve) => {
      heard.onmessage = resolve;
    });
    other.postMessage(null);
    await arrived;
    await vi.waitFor(() => expect(told).toEqual(['not there', 'there']));
    vi.advanceTimersByTime(2 * MINUTE);
    expect(isAway()).toBe(false);
    heard.close();
    other.close();
  });
});
