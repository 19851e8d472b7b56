/** What is around a plot, in pixels: its axis of values at the left, padding at the right and at the top, its axis of times below. */
export const PLOT = { left: 62, right: 24, top: 8, axis: 34 }
