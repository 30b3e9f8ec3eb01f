/** English knows two forms; a language with more asks `Intl.PluralRules`. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other;
}
