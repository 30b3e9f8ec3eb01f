import { jsxTemplate } from 'preact/jsx-runtime';

export const RawHtml = ({ html }: { html: string }) => jsxTemplate([html]);

/** Flattens a string: V8 keeps concatenations as a tree, which needs several times the memory. */
export const flat = (html: string): string => Buffer.from(html).toString();
