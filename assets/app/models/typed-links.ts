const MOST = 3;
/** As the server finds them, nearly; it has the last word. */
const ADDRESS = /(?<![\w/@])(?:https?:\/\/|www\.)[^\s<>"`]{3,2000}/gi;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const TAIL = /[.,;:!?'*_~]+$/;

/** The first pages elsewhere that a text links to. */
export function typedLinks(text: string, ownOrigin: string): string[] {
  const links = new Set<string>();
  for (const [found] of text.replace(CODE, ' ').matchAll(ADDRESS)) {
    const address = withoutTail(found);
    const link = /^www\./i.test(address) ? `http://${address}` : address;
    if (!URL.canParse(link) || new URL(link).origin === ownOrigin) continue;
    links.add(link);
    if (links.size === MOST) break;
  }
  return [...links];
}

/** What ends a sentence, and brackets that were not opened in the address. */
function withoutTail(found: string): string {
  let address = found.replace(TAIL, '');
  while (/[)\]}]$/.test(address) && !isClosed(address)) address = address.slice(0, -1).replace(TAIL, '');
  return address;
}

const BRACKETS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function isClosed(address: string): boolean {
  const closing = address.at(-1)!;
  const count = (sign: string) => address.split(sign).length;
  return count(BRACKETS[closing]!) >= count(closing);
}
