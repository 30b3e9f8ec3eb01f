import { writeFileSync } from 'node:fs';
import { DrawingError } from '../drawing-error';
import type { Found, ThumbnailJob, ThumbnailResult } from '../thumbnail-process';
import { readHeader } from './header';
import { drawCard, drawLarge, drawSquare, drawThumbnail } from './image';
import { firstPage, videoFrame } from './tools';

/** The process exits beyond this. */
const MEMORY_BYTES = 512 * 1024 * 1024;

/** The kernel kills this process first when memory runs out. */
function raiseOomScore(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux.
  }
}

function run(job: ThumbnailJob): Promise<Found> {
  switch (job.kind) {
    case 'header':
      return readHeader(job.source, job);
    case 'picture':
      return drawThumbnail(job.source, job.target);
    case 'large':
      return drawLarge(job.source, job.target);
    case 'card':
      return drawCard(job.source);
    case 'video':
      return videoFrame(job.source, job.target);
    case 'document':
      return firstPage(job.source, job.target);
    default:
      return drawSquare(job.source, job.target, job.kind);
  }
}

async function answer(job: ThumbnailJob): Promise<ThumbnailResult> {
  try {
    return { found: await run(job) };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof DrawingError) return { code: error.code, detail: message };
    return { code: /timeout/i.test(message) ? 'too_slow' : 'unreadable', detail: message };
  }
}

raiseOomScore();
setInterval(() => process.memoryUsage.rss() > MEMORY_BYTES && process.exit(1), 20).unref();
process.on('disconnect', () => process.exit(0));
process.on('message', async (job: ThumbnailJob) => process.send!(await answer(job)));
