import { useState } from 'react';
import { keep, readKept } from '../ui/kept.ts';

/** Sizes of the page in per cent of the printed one; the paper part is drawn at 90. */
const STEPS = [60, 70, 80, 90, 100, 110, 125, 150] as const;
const KEY = 'wk.zoom';

/** Factor for the paper: remembered, otherwise 90 %, on narrow windows 80 %. */
export function useZoom(): [number, (zoom: number) => void] {
  const [zoom, set] = useState(() => {
    const kept = Number(readKept(KEY));
    return (STEPS.find((step) => step === kept) ?? (window.innerWidth < 1300 ? 80 : 90)) / 90;
  });
  return [
    zoom,
    (next) => {
      set(next);
      keep(KEY, String(Math.round(next * 90)));
    },
  ];
}

export function stepZoom(zoom: number, step: 1 | -1): number {
  const at = STEPS.findIndex((one) => one >= Math.round(zoom * 90));
  return STEPS[Math.min(STEPS.length - 1, Math.max(0, at + step))]! / 90;
}

export const zoomLabel = (zoom: number): string => `${Math.round(zoom * 90)}%`;
