import type { Input, InputVideoTrack } from 'mediabunny';
import type { FileHeader } from '../thumbnail-process';

const CACHE_BYTES = 4 * 1024 * 1024;

const HEARD: Record<string, string> = {
  'video/mp4': 'audio/mp4',
  'video/quicktime': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/x-matroska': 'audio/x-matroska',
};
const SEEN: Record<string, string> = { 'audio/ogg': 'video/ogg', 'audio/mp4': 'video/mp4' };

export async function readMedia(source: string, content_type: string, isCut = false): Promise<FileHeader> {
  const { ALL_FORMATS, FilePathSource, Input } = await import('mediabunny');
  const input = new Input({
    source: new FilePathSource(source, { maxCacheSize: CACHE_BYTES }),
    formats: ALL_FORMATS,
  });
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video && !(await input.getPrimaryAudioTrack())) throw new Error('It has no tracks.');
    const said = await input.getDurationFromMetadata();
    const seconds = said ?? (isCut ? Number.NaN : await lengthOf(input));
    return {
      content_type: (video ? SEEN : HEARD)[content_type] ?? content_type,
      ...(await sizeOf(video)),
      is_animated: false,
      duration_ms: Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds * 1000) : null,
    };
  } finally {
    input.dispose();
  }
}

/** Streams begin at any time. */
async function lengthOf(input: Input): Promise<number> {
  return (await input.computeDuration()) - Math.max(0, await input.getFirstTimestamp());
}

async function sizeOf(video: InputVideoTrack | null) {
  if (!video) return { width: null, height: null };
  const [width, height] = await Promise.all([video.getDisplayWidth(), video.getDisplayHeight()]);
  return width > 0 && height > 0 ? { width, height } : { width: null, height: null };
}
