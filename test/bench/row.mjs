/** A line of the report: what was measured, of both servers, and what is wanted. */
export const row = (what, unit, campfire, bare, goal) => ({ what, unit, campfire, bare, goal });

export const atMost = (limit, text) => ({ text, met: ({ campfire }) => campfire <= limit });
export const ratioOf = (limit) => ({ text: `≥ ${limit} of bare`, met: ({ ratio }) => ratio >= limit });
