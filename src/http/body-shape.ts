const MAX_DEPTH = 5;
const MAX_FIELDS = 100;

/** Deep nesting breaks recursive code; many fields are slow to check. @returns undefined for a body that is neither */
export function shapeError(body: unknown, maxDepth = MAX_DEPTH): string | undefined {
  let level = [body].filter(isObject);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === maxDepth) return 'The request is nested too deeply.';
    if (level.some((value) => !Array.isArray(value) && Object.keys(value).length > MAX_FIELDS))
      return 'The request has too many fields.';
    level = level.flatMap((value) => Object.values(value)).filter(isObject);
  }
  return undefined;
}

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Buffer.isBuffer(value);
