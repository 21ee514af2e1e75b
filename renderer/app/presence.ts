/** Without a key or pointer for this long the sign-in screen is shown, ms. The program ends a session by itself after as long without a request. */
export const LOCK_AFTER_MS = 30 * 60_000;
/** Somebody counts as there for this long after a key or pointer, ms: only then does a screen ask again by itself, which keeps a session alive. */
export const THERE_FOR_MS = 5 * 60_000;
const LOOK_MS = 10_000;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'compositionupdate'];

let seenAt = Date.now();

/** Nobody has touched key or pointer for so long that whoever is there has to sign in again. */
export const isAway = (): boolean => Date.now() - seenAt >= LOCK_AFTER_MS;

/**
 * Watches whether somebody is there, in this window or another one of the same program. `on.there` tells each change; `on.away` is called once, then the
 * watch is over. The clock counts, not the timers, which stand still while the computer sleeps.
 */
export function watchPresence(window: EventTarget, on: { there: (is: boolean) => void; away: () => void }): () => void {
  const windows = new BroadcastChannel('wk.presence');
  seenAt = Date.now();
  let there = true;
  let toldAt = 0;
  const look = () => {
    if (isAway()) {
      stop();
      on.away();
    } else if (there !== Date.now() - seenAt < THERE_FOR_MS) {
      there = !there;
      on.there(there);
    }
  };
  // the first key after a night is no sign that somebody was there all the time
  const seen = () => {
    if (!isAway()) seenAt = Date.now();
    look();
  };
  const here = () => {
    if (!isAway() && Date.now() - toldAt >= LOOK_MS) {
      toldAt = Date.now();
      windows.postMessage(null);
    }
    seen();
  };
  windows.onmessage = seen;
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, here, { capture: true, passive: true });
  const timer = setInterval(look, LOOK_MS);
  const stop = () => {
    clearInterval(timer);
    windows.close();
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, here, { capture: true });
  };
  return stop;
}
