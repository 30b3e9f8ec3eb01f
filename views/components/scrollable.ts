/** Makes what scrolls focusable, so that the arrow keys scroll it. */
export const SCROLLABLE = { tabIndex: 0 };
