import { resolve } from 'node:path';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, Validate } from 'class-validator';
import { Flag, ListOf, WholeNumber } from './setting-decorators';
import { IsCidr, IsListener, IsOrigin, IsPushHost, IsSubject, list } from './setting-rules';

export const FEATURES = [
  'files',
  'avatars',
  'opengraph',
  'third_party_previews',
  'search',
  'push',
  'bots',
  'sounds',
] as const;
export type Feature = (typeof FEATURES)[number];

export class Config {
  @WholeNumber(0, 65535)
  PORT = 3000;

  @Validate(IsListener)
  HOST = '127.0.0.1';

  @Transform(({ value }) => resolve(String(value)))
  @IsString()
  DATA_DIR = resolve('data');

  /** Defaults to `http://localhost` with the port listened on. */
  @IsOptional()
  @Validate(IsOrigin)
  PUBLIC_URL?: string;

  @ListOf(IsOrigin)
  ALLOWED_ORIGINS: string[] = [];

  @ListOf(IsCidr)
  TRUSTED_PROXIES: string[] = [];

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @IsIn(['pretty', 'json'])
  LOG_FORMAT: 'pretty' | 'json' = process.stdout.isTTY ? 'pretty' : 'json';

  @IsOptional()
  @IsString()
  METRICS_TOKEN?: string;

  /** Made and printed at start unless set, or needless because only this machine can reach the server. */
  @IsOptional()
  @Matches(/^\S{8,100}$/, { message: '$property must have 8 to 100 characters, without blanks' })
  SETUP_CODE?: string;

  /** Turned off where subdomains of ours lack HTTPS. */
  @Flag()
  HSTS_SUBDOMAINS = true;

  @WholeNumber(1, 1_048_576)
  UPLOAD_FILE_MIB = 256;

  @WholeNumber(1, 100)
  UPLOAD_FILES = 10;

  /** Per person, over all files they have posted; 0 means no limit. */
  @WholeNumber(0, 1_073_741_824)
  UPLOAD_QUOTA_MIB = 10_240;

  /** For each bot, in each room. */
  @WholeNumber(1, 10_000)
  BOT_POSTS_PER_MINUTE = 20;

  /** Where backups are kept; defaults to `backups` in the data directory. */
  @IsOptional()
  @Transform(({ value }) => (value === undefined ? undefined : resolve(String(value))))
  @IsString()
  BACKUP_DIR?: string;

  /** Public keys of age that backups are encrypted for. */
  @Transform(list)
  @IsArray()
  @Matches(/^age1[0-9a-z]{50,5000}$/, {
    each: true,
    message: '$property must be a list of public keys of age, such as age1…',
  })
  BACKUP_RECIPIENTS: string[] = [];

  /** When off, the server calls no other: for a copy that is only looked at. */
  @Flag()
  OUTBOUND = true;

  /** Private networks that the server may call. */
  @ListOf(IsCidr)
  OUTBOUND_NETWORKS: string[] = [];

  /** Additional push services: host names, reached over HTTPS, or origins. */
  @ListOf(IsPushHost)
  PUSH_HOSTS: string[] = [];

  /** When off, notifications omit the message text. */
  @Flag()
  PUSH_TEXT = true;

  /** Set both or neither; if unset they are generated at the first start. */
  @IsOptional()
  @Matches(/^[\w-]{87}$/, { message: '$property must be an uncompressed P-256 point in base64url' })
  VAPID_PUBLIC_KEY?: string;

  @IsOptional()
  @Matches(/^[\w-]{43}$/, { message: '$property must be 32 bytes in base64url' })
  VAPID_PRIVATE_KEY?: string;

  @IsOptional()
  @Validate(IsSubject)
  VAPID_SUBJECT?: string;

  /** Off only for benchmarks and trusted load tests. */
  @Flag()
  RATE_LIMITS = true;

  @Flag()
  DEMO = false;

  /** `Features` also knows what administrators switched off. */
  readonly features: Record<Feature, boolean> = Object.fromEntries(
    FEATURES.map((name) => [name, true]),
  ) as Record<Feature, boolean>;

  get isSecure(): boolean {
    return this.PUBLIC_URL?.startsWith('https:') ?? false;
  }

  get deviceCookie(): string {
    return this.isSecure ? '__Host-device' : 'device';
  }

  get sessionCookie(): string {
    return this.isSecure ? '__Host-session' : 'session';
  }
}
