import { plainText } from '../../../assets/rules/plain-text';
import { cleanText } from './body/json-value';
import type { Html } from './html';

export const readable = (html: Html): string => cleanText(plainText(html));
