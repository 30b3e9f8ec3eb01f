import { IsDefined } from 'class-validator';
import { IsText, Optional } from '../../http/validators';
import { MAX_CLIENT_ID } from '../../protocol/limits';

export class AddBoost {
  /** An emoji or a few words: up to 16 characters, counted as graphemes. */
  @IsDefined({ message: 'blank|This can’t be empty.' })
  content: string;

  /** Your own id for this boost. Repeating it adds nothing and returns the stored boost. */
  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_boost_id?: string;
}
