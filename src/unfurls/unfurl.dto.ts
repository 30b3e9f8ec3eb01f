import { IsText } from '../validation';

export class UnfurlLink {
  /** An address on the web, `http` or `https`. */
  @IsText({ max: 2_000 })
  url: string;
}
