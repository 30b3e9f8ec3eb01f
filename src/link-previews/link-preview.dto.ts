import { IsText } from '../http/validators';
import { MAX_URL } from '../protocol/limits';

export class PreviewLink {
  /** An `http` or `https` URL. */
  @IsText({ max: MAX_URL })
  url: string;
}
