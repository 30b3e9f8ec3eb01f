import { IsIn, IsInt, Max, Min } from 'class-validator';
import { FromDigits, Optional } from '../http/validators';

export class ShowText {
  /** The text itself, where it’s shown as a table or a document otherwise. */
  @Optional()
  @IsIn(['source'])
  as?: 'source';

  /** Number of a column from 1. */
  @Optional()
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(50)
  sort?: number;

  @Optional()
  @IsIn(['descending'])
  order?: 'descending';
}
