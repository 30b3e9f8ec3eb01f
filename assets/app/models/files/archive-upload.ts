import { newId } from '../../net/platform';
import { LineLost } from '../page/steady-request';
import { sendFiles } from '../pending/send-upload';

const AGAIN_MS = 2_000;

/** Goes on where the line broke. @param onProgress from 0 to 1 @returns the id of the upload @throws {UploadFailed} */
export async function uploadArchive(
  file: File,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<number> {
  const upload = { client_message_id: newId(), files: [file] };
  const progress = { signal, onProgress: (sent: number) => onProgress(sent / Math.max(1, file.size)) };
  for (;;)
    try {
      const [id] = await sendFiles(upload, progress);
      return id!;
    } catch (error) {
      if (signal.aborted || !(error instanceof LineLost)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
}
