import { Injectable } from '@nestjs/common';

type IsReferenced = (key: string) => boolean;

@Injectable()
export class FileReferences {
  private readonly checks: IsReferenced[] = [];

  register(check: IsReferenced): void {
    this.checks.push(check);
  }

  has(key: string): boolean {
    return this.checks.some((isReferenced) => isReferenced(key));
  }
}
