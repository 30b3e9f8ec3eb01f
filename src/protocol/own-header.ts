/** On every response of ours, errors included, so that nobody takes a proxy's or a captive portal's for one. */
export const OWN_HEADER = 'x-campfire';
export const OWN_HEADER_LINE = `${OWN_HEADER}: 1`;
