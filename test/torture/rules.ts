/** The audit rules of `docs/reliability.md`. */
export const RULES = {
  A1: 'what was acknowledged is stored, exactly',
  A2: 'what is stored was asked for',
  A3: 'one row, one event for each client id',
  A4: 'the count of each room is dense and unique',
  A5: "each observer's stream is the committed sequence within their membership",
  A6: 'live = resumed = REST = cold',
  A7: 'the search index equals the rows, and both files are whole',
  A8: 'nothing after a removal or revocation',
  A9: "each sender's order is kept",
  A10: 'files match their hashes, and none is left over',
  A11: 'what was left to be done is done',
  A12: 'memory, file descriptors and event loop within limits',
  A13: 'bots are told of all that they may see, and of nothing else',
} as const;

export type Rule = keyof typeof RULES;

export interface Finding {
  rule: Rule;
  detail: string;
}
