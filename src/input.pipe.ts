import { ValidationPipe } from '@nestjs/common';
import { invalid } from './validation';

/** Turns bodies and queries into their DTOs, and refuses what does not fit. */
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

  /** A single value of a path stays text: `RecordId` judges it, and to a number `1e3` would be one. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }
}
