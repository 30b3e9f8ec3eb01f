/** Set by `npm run check -- --full`, where some tests use larger numbers. */
export const isFull = process.env.FULL_TESTS === '1';
