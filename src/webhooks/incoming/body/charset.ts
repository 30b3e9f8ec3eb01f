const CHARSET = /charset\s*=\s*["']?([\w.:-]{1,40})/i;
const FALLBACK = 'windows-1252';

/** UTF-8 without its mark; other bytes by the charset they claim, or else as Windows wrote them. */
export function decode(bytes: Buffer, type: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderOf(type).decode(bytes);
  }
}

function decoderOf(type: string): InstanceType<typeof TextDecoder> {
  const charset = CHARSET.exec(type)?.[1] ?? FALLBACK;
  try {
    return new TextDecoder(/^utf-?8$/i.test(charset) ? FALLBACK : charset);
  } catch {
    return new TextDecoder(FALLBACK);
  }
}
