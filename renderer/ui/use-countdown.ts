import { useEffect, useState } from 'react';

/** Seconds that are left, counted by the clock so that a sleeping computer does not stretch them. */
export function useCountdown(): { seconds: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(Date.now);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return {
    seconds,
    start: (length) => {
      setNow(Date.now());
      setUntil(Date.now() + length * 1000);
    },
  };
}
