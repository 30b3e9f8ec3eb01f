import { ValidationPipe } from '@nestjs/common';
import { invalid } from './validation';

export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      transformOptions: { exposeDefaultValues: true },
      exceptionFactory: invalid,
    });
  }

  /** Path parameters stay strings, because conversion would accept `1e3`. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }
}
