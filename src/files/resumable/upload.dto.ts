import { IsInt, Matches, Max, Min } from 'class-validator';
import { IsText, Optional } from '../../http/validators';
import { MAX_CLIENT_ID, MAX_FILE_NAME } from '../../protocol/limits';

export class StartUpload {
  /** Your own id for this file. Repeating it returns the upload, with the offset to continue at. */
  @IsText({ max: MAX_CLIENT_ID })
  client_upload_id: string;

  @IsText({ max: MAX_FILE_NAME })
  name: string;

  /** Size of the whole file. */
  @IsInt({ message: 'not_a_number|Use a whole number.' })
  @Min(0, { message: 'too_small|Use 0 or more.' })
  @Max(Number.MAX_SAFE_INTEGER, { message: 'too_large|This number is too large.' })
  bytes: number;

  /** Of the whole file, in hexadecimal. If it doesn’t match in the end, the upload starts over. */
  @Optional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'invalid|Use 64 hexadecimal digits.' })
  sha256?: string;
}
