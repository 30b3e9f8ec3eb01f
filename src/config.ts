import { resolve } from 'node:path';
import { Transform } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  Validate,
} from 'class-validator';
import { flag, IsCidr, IsListener, IsOrigin, IsPushHost, IsSubject, list, number } from './setting-rules';

export const FEATURES = ['files', 'avatars', 'opengraph', 'search', 'push', 'bots', 'sounds'] as const;
export type Feature = (typeof FEATURES)[number];

/** All settings (`docs/development.md`), read from the environment once and validated together. */
export class Config {
  @Transform(number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  @Validate(IsListener)
  HOST = '127.0.0.1';

  @Transform(({ value }) => resolve(String(value)))
  @IsString()
  DATA_DIR = resolve('data');

  /** Unset: `http://localhost:` and the port that is really listened on. */
  @IsOptional()
  @Validate(IsOrigin)
  PUBLIC_URL?: string;

  @Transform(list)
  @IsArray()
  @Validate(IsOrigin)
  ALLOWED_ORIGINS: string[] = [];

  @Transform(list)
  @IsArray()
  @Validate(IsCidr, { each: true })
  TRUSTED_PROXIES: string[] = [];

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @IsIn(['pretty', 'json'])
  LOG_FORMAT: 'pretty' | 'json' = process.stdout.isTTY ? 'pretty' : 'json';

  @IsOptional()
  @IsString()
  METRICS_TOKEN?: string;

  /** Off where other names below ours are not served over https. */
  @Transform(flag)
  @IsBoolean()
  HSTS_SUBDOMAINS = true;

  /** Of one file. */
  @Transform(number)
  @IsInt()
  @Min(1)
  @Max(1_048_576)
  UPLOAD_FILE_MIB = 256;

  /** In one message. */
  @Transform(number)
  @IsInt()
  @Min(1)
  @Max(100)
  UPLOAD_FILES = 10;

  /** Of all files that one person has posted; 0 for as much as the disk holds. */
  @Transform(number)
  @IsInt()
  @Min(0)
  @Max(1_073_741_824)
  UPLOAD_QUOTA_MIB = 10_240;

  /** Private networks that push messages and web hooks may go to. */
  @Transform(list)
  @IsArray()
  @Validate(IsCidr, { each: true })
  OUTBOUND_NETWORKS: string[] = [];

  /** Push services beside the known ones: hosts, which are called by https, or origins. */
  @Transform(list)
  @IsArray()
  @Validate(IsPushHost, { each: true })
  PUSH_HOSTS: string[] = [];

  /** Off: notifications say who wrote where, not what. */
  @Transform(flag)
  @IsBoolean()
  PUSH_TEXT = true;

  /** Both, or neither: then they are made on the first start. */
  @IsOptional()
  @Matches(/^[\w-]{87}$/, { message: '$property must be an uncompressed P-256 point in base64url' })
  VAPID_PUBLIC_KEY?: string;

  @IsOptional()
  @Matches(/^[\w-]{43}$/, { message: '$property must be 32 bytes in base64url' })
  VAPID_PRIVATE_KEY?: string;

  /** Whom a push service may write to about us. */
  @IsOptional()
  @Validate(IsSubject)
  VAPID_SUBJECT?: string;

  /** Off only for benchmarks and trusted load tests. */
  @Transform(flag)
  @IsBoolean()
  RATE_LIMITS = true;

  @Transform(flag)
  @IsBoolean()
  DEMO = false;

  readonly features: Record<Feature, boolean> = Object.fromEntries(
    FEATURES.map((name) => [name, true]),
  ) as Record<Feature, boolean>;

  /** The origin that links, cookies and the socket's Origin check use. */
  get publicUrl(): string {
    return this.PUBLIC_URL ?? `http://localhost:${this.PORT}`;
  }

  /** The origins our own pages are opened under: on a laptop the loopback has three names. */
  get ownOrigins(): string[] {
    const names = ['localhost', '127.0.0.1', '[::1]'];
    return this.PUBLIC_URL ? [this.PUBLIC_URL] : names.map((name) => `http://${name}:${this.PORT}`);
  }

  get isSecure(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  get sessionCookie(): string {
    return this.isSecure ? '__Host-session' : 'session';
  }
}
