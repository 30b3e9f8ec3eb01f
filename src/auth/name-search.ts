import { foldName } from '../../assets/rules/folding';
import { UNSEGMENTED } from '../../assets/rules/scripts';

export const NAME_WORDS = `' ' || replace(replace(replace(replace(folded_name, '-', ' '), '''', ' '), '.', ' '), '(', ' ')`;

/** Words of scripts without spaces may begin anywhere. */
export function namePattern(query: string): string {
  const words = foldName(query)
    .replace(/[-'.(]/g, ' ')
    .replace(/[\\%_]/g, '\\$&');
  if (words.trim() === '') return query.trim() === '' ? '%' : '';
  return UNSEGMENTED.test(words) ? `%${words}%` : `% ${words}%`;
}
