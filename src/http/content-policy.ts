/** @param directives `{ name: sources }` @returns a `Content-Security-Policy` */
export const policyOf = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
