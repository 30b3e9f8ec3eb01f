import {
  Allow,
  IsBoolean,
  IsInt,
  IsOptional,
  IsPositive,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { EditMessage, PostMessage } from '../messages/message.dto';
import { IsText } from '../validation';

export const REF_MAX = 128;
const REF_FAULT = { message: `too_long|A ref is text of at most ${REF_MAX} characters.` };
const ID_FAULT = { message: 'not_an_id|This must be an id.' };

/** What every frame may have. */
export class Frame {
  @Allow()
  type: string;

  /** Comes back in the reply. */
  @IsOptional()
  @IsString(REF_FAULT)
  @MaxLength(REF_MAX, REF_FAULT)
  ref?: string;
}

export class HelloFrame extends Frame {
  /** The newest event that the client has. */
  @IsOptional()
  @IsInt({ message: 'not_a_cursor|A cursor is the id of an event.' })
  @Min(0, { message: 'not_a_cursor|A cursor is the id of an event.' })
  @Max(Number.MAX_SAFE_INTEGER, { message: 'not_a_cursor|A cursor is the id of an event.' })
  after?: number;

  @IsOptional()
  @IsBoolean()
  html?: boolean;
}

export class RoomFrame extends Frame {
  @IsInt(ID_FAULT)
  @IsPositive(ID_FAULT)
  room_id: number;
}

export class PostFrame extends PostMessage {
  @Allow()
  type: string;

  @IsOptional()
  @IsString(REF_FAULT)
  @MaxLength(REF_MAX, REF_FAULT)
  ref?: string;

  @IsInt(ID_FAULT)
  @IsPositive(ID_FAULT)
  room_id: number;

  @IsText({ max: 64 })
  declare client_message_id: string;
}

export class EditFrame extends EditMessage {
  @Allow()
  type: string;

  @IsOptional()
  @IsString(REF_FAULT)
  @MaxLength(REF_MAX, REF_FAULT)
  ref?: string;

  @IsInt(ID_FAULT)
  @IsPositive(ID_FAULT)
  message_id: number;
}

export class DeleteFrame extends Frame {
  @IsInt(ID_FAULT)
  @IsPositive(ID_FAULT)
  message_id: number;
}
