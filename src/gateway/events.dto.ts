import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { FromDigits } from '../validation';

const CURSOR_FAULT = { message: 'not_a_cursor|A cursor is the id of an event.' };
const WAIT_FAULT = { message: 'out_of_range|Wait for 0 to 30 seconds.' };

const flag = ({ value }: { value: unknown }) => (value === 'true' || value === '1' ? true : value);

export class ReadEvents {
  /** The newest event that you have; without it, you get what happens from now on. */
  @IsOptional()
  @FromDigits()
  @IsInt(CURSOR_FAULT)
  @Min(0, CURSOR_FAULT)
  @Max(Number.MAX_SAFE_INTEGER, CURSOR_FAULT)
  after?: number;

  /** When there is nothing yet, how many seconds to wait for it. */
  @IsOptional()
  @FromDigits()
  @IsInt(WAIT_FAULT)
  @Min(0, WAIT_FAULT)
  @Max(30, WAIT_FAULT)
  wait?: number;

  /** Messages also as the page shows them. */
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'not_a_flag|Say html=true.' })
  html?: boolean;
}
