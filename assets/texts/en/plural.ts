/** English has two forms; a language with more needs `Intl.PluralRules`. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other;
}
