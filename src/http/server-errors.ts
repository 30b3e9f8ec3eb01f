import { AppError } from './errors';

export class FeatureDisabled extends AppError {
  constructor(feature: string) {
    super(501, 'feature_disabled', 'Turned off', `This Campfire has ${feature} turned off.`);
  }
}

export class Unavailable extends AppError {
  constructor(detail = 'Couldn’t save. Nothing was changed. Try again in a moment.', code = 'unavailable') {
    super(503, code, 'Can’t save right now', detail, { retryAfterSeconds: 1 });
  }
}

export class DiskFull extends AppError {
  constructor() {
    super(
      507,
      'disk_full',
      'Disk full',
      'The server’s disk is full. Nothing was changed. You can still read messages.',
      { retryAfterSeconds: 5 },
    );
  }
}

export class DatabaseCorrupt extends AppError {
  constructor() {
    super(
      503,
      'database_corrupt',
      'Database damaged',
      'The server’s database is damaged. Nothing was changed. The server operator needs to restore a backup.',
    );
  }
}

export class SearchUnavailable extends AppError {
  constructor() {
    super(
      503,
      'search_unavailable',
      'Search unavailable',
      'The search index is being rebuilt. Everything else works; search will be back soon.',
      { retryAfterSeconds: 10 },
    );
  }
}
