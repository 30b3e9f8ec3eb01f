/** The steps of a filter, in elements that take as long. */
const FILTER_COSTS: [RegExp, number][] = [
  [/^feconvolve/, 5_000],
  [/^fe(?:gaussian|.*lighting|turbulence|morphology|displacement|drop)/, 2_000],
  [/^fe/, 200],
];
/** `filter="blur(9px)"` */
const FILTER_FUNCTION = /filter\s*[:=]\s*["']?\s*(?:[a-z-]+\s*\()(?<!url\s*\()/i;
const FUNCTION_COST = 2_000;

export function filterCost(name: string, attributes: string): number {
  const [, cost = 0] = FILTER_COSTS.find(([names]) => names.test(name)) ?? [];
  return cost + functionCost(attributes);
}

/** @param text attributes or a style sheet */
export const functionCost = (text: string) => (FILTER_FUNCTION.test(text) ? FUNCTION_COST : 0);
