import { plainText } from '../../../assets/rules/plain-text';
import { cleanText } from './body/json-value';
import type { Html } from './html';

/** The words of HTML that was made here. */
export const readable = (html: Html): string => cleanText(plainText(html));
