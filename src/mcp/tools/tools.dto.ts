import { IsInt, IsPositive } from 'class-validator';
import { FromDigits, IsId, Optional } from '../../http/validators';
import { AddBoost } from '../../messages/boosts/boost.dto';
import { EditMessage, ListMessages, PostMessage } from '../../messages/message.dto';

/** The inputs of the API, with the ids that stand in its paths. */
export class RoomMessages extends ListMessages {
  @IsId()
  room_id: number;
}

export class MessageToRoom extends PostMessage {
  @IsId()
  room_id: number;
}

export class OneMessage {
  @IsId()
  message_id: number;
}

export class MessageEdit extends EditMessage {
  @IsId()
  message_id: number;
}

export class BoostOfMessage extends AddBoost {
  @IsId()
  message_id: number;
}

export class ListRooms {
  /** How many rooms come before. */
  @Optional()
  @FromDigits()
  @IsInt({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  @IsPositive({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  cursor?: number;
}
