/** Rows that the page shows; a download has them all. */
export const SQL_ROWS_MAX = 10_000

/** Longest query text that is taken. */
export const SQL_BYTES_MAX = 256 * 1024
