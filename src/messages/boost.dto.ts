import { IsDefined } from 'class-validator';
import { IsText, Optional } from '../validation';

export class AddBoost {
  /** An emoji, or a few words: at most 16 characters as people count them. */
  @IsDefined({ message: 'blank|This cannot be empty.' })
  content: string;

  /** Names this boost: a repeat with the same id adds nothing and gets the stored boost. */
  @Optional()
  @IsText({ max: 64 })
  client_boost_id?: string;
}
