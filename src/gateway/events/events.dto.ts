import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { FromDigits, IsCursor, Optional } from '../../http/validators';
import { MAX_CURSOR_NAME } from '../../protocol/limits';
import { ReadFilter } from '../event-filter.dto';

const CURSOR_FAULT = { message: 'not_a_cursor|A cursor must be an event id.' };
const WAIT_FAULT = { message: 'out_of_range|Choose 0 to 30 seconds.' };

const flag = ({ value }: { value: unknown }) => (value === 'true' || value === '1' ? true : value);

const NAME = new RegExp(`^[\\w.-]{1,${MAX_CURSOR_NAME}}$`);
const NAME_FAULT = { message: 'not_a_name|Use up to 60 letters, digits, dots, dashes, and underscores.' };

export class CursorName {
  @Matches(NAME, NAME_FAULT)
  name: string;
}

export class MoveCursor {
  /** Id of the latest event you've handled. */
  @IsCursor()
  cursor: number;
}

export class ReadEvents extends ReadFilter {
  /** Id of the latest event you have. Left out, you get only what happens from now on. */
  @IsOptional()
  @FromDigits()
  @IsInt(CURSOR_FAULT)
  @Min(0, CURSOR_FAULT)
  @Max(Number.MAX_SAFE_INTEGER, CURSOR_FAULT)
  after?: number;

  /** Name of a cursor that the server keeps for you, instead of `after`. Reading doesn't move it. */
  @Optional()
  @Matches(NAME, NAME_FAULT)
  cursor?: string;

  /** How many seconds to wait when there are no events yet. */
  @IsOptional()
  @FromDigits()
  @IsInt(WAIT_FAULT)
  @Min(0, WAIT_FAULT)
  @Max(30, WAIT_FAULT)
  wait?: number;

  /** Whether to include messages as HTML, as shown on the page. */
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'not_a_flag|Use html=true.' })
  html?: boolean;
}
