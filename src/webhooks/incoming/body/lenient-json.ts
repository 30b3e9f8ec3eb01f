const MAX_DEPTH = 100;
const ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Templates put line breaks and tabs into strings as they are. @returns undefined for what is no JSON even so */
export function parseLenient(text: string): { value: unknown } | undefined {
  const escaped = escapeStrings(text);
  return escaped === undefined ? undefined : (parse(text) ?? parse(escaped));
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** One pass, whatever the text is. @returns undefined if it's nested deeper than any sender's */
function escapeStrings(text: string): string | undefined {
  const made: string[] = [];
  let [start, depth, isString] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (character === '"') isString = !isString;
    else if (!isString) depth += depthOf(character);
    else if (character === '\\') index++;
    else if (character < ' ') {
      made.push(text.slice(start, index), ESCAPES[character] ?? '');
      start = index + 1;
    }
    if (depth > MAX_DEPTH) return undefined;
  }
  return made.join('') + text.slice(start);
}

function depthOf(character: string): number {
  if (character === '{' || character === '[') return 1;
  return character === '}' || character === ']' ? -1 : 0;
}
