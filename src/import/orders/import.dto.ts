import { IsIn, IsInt, IsPositive, ValidateIf } from 'class-validator';
import { FromDigits, IsText } from '../../http/validators';
import type { ImportProduct } from '../../protocol/import.view';
import { MAX_FILE_NAME } from '../../protocol/limits';

const PRODUCTS: ImportProduct[] = ['campfire', 'slack'];

/** Of an archive that lies in the folder for imports, or of one that was uploaded. */
export class CheckImport {
  @IsIn(PRODUCTS, { message: 'unknown_product|Choose Campfire or Slack.' })
  product: ImportProduct;

  @ValidateIf(({ upload_id }: CheckImport) => upload_id === undefined)
  @IsText({ max: MAX_FILE_NAME })
  name?: string;

  @ValidateIf(({ upload_id }: CheckImport) => upload_id !== undefined)
  @FromDigits()
  @IsInt({ message: 'not_a_number|Upload the archive first.' })
  @IsPositive()
  upload_id?: number;
}

export class RemoveArchive {
  @IsText({ max: MAX_FILE_NAME })
  name: string;
}
