/** A row of the report: the measure, both figures, and the goal. */
export const row = (what, unit, campfire, bare, goal) => ({ what, unit, campfire, bare, goal });

export const atMost = (limit, text) => ({ text, met: ({ campfire }) => campfire <= limit });
export const atLeast = (limit, text) => ({ text, met: ({ campfire }) => campfire >= limit });
export const ratioAtMost = (limit) => ({ text: `≤ ${limit}`, met: ({ ratio }) => ratio <= limit });
export const ratioOf = (limit) => ({ text: `≥ ${limit} of bare`, met: ({ ratio }) => ratio >= limit });
