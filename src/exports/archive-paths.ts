const MAX_BYTES = 120;
/** Not allowed in names by some system; of what isn't seen, only joiners stay, which letters and emoji need. */
const FORBIDDEN = /[<>:"/\\|?*]|(?![\u200c\u200d])[\p{C}\u2028\u2029]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export const filePath = (id: number, name: string) => `files/${id}/${portableName(name)}`;
export const avatarPath = (id: number, hasPhoto: boolean) => `people/${id}.${hasPhoto ? 'webp' : 'svg'}`;
export const roomPath = (id: number, page: number) => `rooms/${id}-${page}.html`;
export const searchPath = (number: number) => `search/${number}.js`;

export const hrefOf = (path: string) => `../${path.split('/').map(encodeURIComponent).join('/')}`;

export function portableName(name: string): string {
  const clean = shortened(name.replace(FORBIDDEN, '_')).replace(/[. ]+$/, '');
  if (clean === '') return 'file';
  return RESERVED.test(clean) ? `_${clean}` : clean;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = /\.[^.]{1,15}$/u.exec(name)?.[0] ?? '';
  let room = MAX_BYTES - Buffer.byteLength(extension);
  const kept = [...name.slice(0, name.length - extension.length)].filter((letter) => {
    room -= Buffer.byteLength(letter);
    return room >= 0;
  });
  return kept.join('') + extension;
}
