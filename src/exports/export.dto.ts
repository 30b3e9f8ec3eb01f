import { IsIn, IsInt, IsPositive, ValidateIf } from 'class-validator';
import { FromDigits } from '../http/validators';
import type { ExportKind } from '../protocol/export.view';

const KINDS: ExportKind[] = ['own', 'room', 'account'];

export class CreateExport {
  @IsIn(KINDS, { message: 'unknown_export_kind|Choose own, room, or account.' })
  kind: ExportKind;

  /** Only for a room. */
  @ValidateIf(({ kind, room_id }: CreateExport) => kind === 'room' || room_id !== undefined)
  @FromDigits()
  @IsInt({ message: 'not_a_number|Choose a room.' })
  @IsPositive()
  room_id?: number;
}
