export interface Range {
  start: number;
  /** Inclusive. */
  end: number;
}

const ONE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** @returns undefined for the whole file and unknown headers (RFC 9110); null beyond the end */
export function rangeOf(header: string | undefined, size: number): Range | null | undefined {
  const [, first = '', last = ''] = ONE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '')
    return last === '0' || size === 0 ? null : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = Math.min(last === '' ? size - 1 : Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? null : { start, end };
}
