import { foldName } from '../../../rules/folding';
import { UNSEGMENTED } from '../../../rules/scripts';

export const startsWith = (text: string, query: string) => foldName(text).startsWith(foldName(query));

/** True if every word of the query starts a word of the text; words of scripts without spaces start anywhere. */
export function matchesQuery(text: string, query: string): boolean {
  const name = foldName(text);
  const words = name.split(/[\s\-.,'(]+/u);
  return foldName(query)
    .split(/[\s\-.,'(]+/u)
    .every(
      (part) =>
        words.some((word) => word.startsWith(part)) || (UNSEGMENTED.test(part) && name.includes(part)),
    );
}
