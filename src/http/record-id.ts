import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from './errors';
import { isId } from './validators';

@Injectable()
export class RecordId implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^\d{1,16}$/.test(value) ? Number(value) : 0;
    if (!isId(id)) throw new NotFound();
    return id;
  }
}
