/** `12`, `2.5`: points as printed, at most two decimals. */
export const pointsText = (points: number): string => String(Math.round(points * 100) / 100);

/** One decimal, never rounded up: 79.96 is printed 79.9, so that the figure and the level beside it cannot disagree. */
export const scoreText = (value: number): string => (Math.floor(value * 10 + 1e-9) / 10).toFixed(1);

/** What is missing to a level, one decimal, never rounded down to nothing. */
export const missingText = (value: number): string => (Math.ceil(value * 10 - 1e-9) / 10).toFixed(1);
