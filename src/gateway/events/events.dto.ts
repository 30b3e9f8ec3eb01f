import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { FromDigits, IsCursor, Optional } from '../../http/validators';
import { MAX_CURSOR_NAME } from '../../protocol/limits';
import { ReadFilter } from '../event-filter.dto';

const INVALID_CURSOR = { message: 'not_a_cursor|A cursor must be an event id.' };
const INVALID_WAIT = { message: 'out_of_range|Choose 0 to 30 seconds.' };

const flag = ({ value }: { value: unknown }) => (value === 'true' || value === '1' ? true : value);

const NAME = new RegExp(`^[\\w.-]{1,${MAX_CURSOR_NAME}}$`);
const INVALID_NAME = { message: 'not_a_name|Use up to 60 letters, digits, dots, dashes, and underscores.' };

export class CursorName {
  @Matches(NAME, INVALID_NAME)
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
  @IsInt(INVALID_CURSOR)
  @Min(0, INVALID_CURSOR)
  @Max(Number.MAX_SAFE_INTEGER, INVALID_CURSOR)
  after?: number;

  /** Name of a cursor that the server keeps for you, instead of `after`. Reading doesn't move it. */
  @Optional()
  @Matches(NAME, INVALID_NAME)
  cursor?: string;

  /** How many seconds to wait when there are no events yet. */
  @IsOptional()
  @FromDigits()
  @IsInt(INVALID_WAIT)
  @Min(0, INVALID_WAIT)
  @Max(30, INVALID_WAIT)
  wait?: number;

  /** Whether to include messages as HTML, as shown on the page. */
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'not_a_flag|Use html=true.' })
  html?: boolean;
}
