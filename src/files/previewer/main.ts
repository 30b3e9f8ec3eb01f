import { writeFileSync } from 'node:fs';
import type { Drawn, PreviewAnswer, PreviewJob } from '../preview-process';
import { drawCard, drawPicture, drawSquare } from './picture';
import { firstFrame, firstPage } from './tools';

/** The process that draws. It holds nothing that anybody could want, and may die of any file. */
const MEMORY_BYTES = 512 * 1024 * 1024;

/** When memory is short, this one goes first. */
function volunteer(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not a Linux.
  }
}

function draw({ kind, source, target }: PreviewJob): Promise<Drawn> {
  switch (kind) {
    case 'picture':
      return drawPicture(source, target);
    case 'card':
      return drawCard(source, target);
    case 'video':
      return firstFrame(source, target);
    case 'document':
      return firstPage(source, target);
    default:
      return drawSquare(source, target, kind);
  }
}

async function answer(job: PreviewJob): Promise<PreviewAnswer> {
  try {
    return { drawn: await draw(job) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

volunteer();
setInterval(() => process.memoryUsage.rss() > MEMORY_BYTES && process.exit(1), 20).unref();
process.on('disconnect', () => process.exit(0));
process.on('message', async (job: PreviewJob) => process.send!(await answer(job)));
