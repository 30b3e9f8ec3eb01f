import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { parse } from './validation';

/** Path parameters stay strings, because conversion would accept `1e3`. */
const PLAIN: unknown[] = [String, Number, Boolean, Array, Object, Date, Buffer];

@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || PLAIN.includes(metatype)) return value;
    return parse(metatype as new () => object, value);
  }
}
