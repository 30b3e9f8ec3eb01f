import { First1795900000000 } from './migrations/1795900000000-first';
import { Bots1796000000000 } from './migrations/1796000000000-bots';
import { Keys1796100000000 } from './migrations/1796100000000-keys';
import { IncomingWebhooks1796200000000 } from './migrations/1796200000000-incoming-webhooks';
import { WebhookExchanges1796300000000 } from './migrations/1796300000000-webhook-exchanges';
import { StandardWebhooks1796400000000 } from './migrations/1796400000000-standard-webhooks';
import { IncomingRequests1796410000000 } from './migrations/1796410000000-incoming-requests';
import { Actions1796500000000 } from './migrations/1796500000000-actions';
import { Backups1796600000000 } from './migrations/1796600000000-backups';
import { Alerts1796600000200 } from './migrations/1796600000200-alerts';
import { SkippedEvents1796600000201 } from './migrations/1796600000201-skipped-events';
import { Drawings1796600000300 } from './migrations/1796600000300-drawings';
import { Excerpts1796600000310 } from './migrations/1796600000310-excerpts';
import { Exports1796600000400 } from './migrations/1796600000400-exports';
import { HonestPreviews1796600000500 } from './migrations/1796600000500-honest-previews';
import { Density1796700100000 } from './migrations/1796700100000-density';
import { Heic1796700300000 } from './migrations/1796700300000-heic';
import { ImportedRecords1796700400000 } from './migrations/1796700400000-imported-records';
import { RetentionRules1796700400100 } from './migrations/1796700400100-retention-rules';
import { ArchiveContents1796910000000 } from './migrations/1796910000000-archive-contents';
import { FileRetention1796920000000 } from './migrations/1796920000000-file-retention';
import { PlayingLinks1796930000100 } from './migrations/1796930000100-playing-links';
import { ExportNotifications1796930100000 } from './migrations/1796930100000-export-notifications';
import { ClockReadings1796930140000 } from './migrations/1796930140000-clock-readings';
import { BlankPages1796930160000 } from './migrations/1796930160000-blank-pages';
import { MediaFacets1796930170000 } from './migrations/1796930170000-media-facets';
import { DeferredIndex1796940000000 } from './migrations/1796940000000-deferred-index';
import { CardCounts1796940100000 } from './migrations/1796940100000-card-counts';
import { PlainNames1796945000000 } from './migrations/1796945000000-plain-names';

/** A published migration never changes. */
export const MIGRATIONS = [
  First1795900000000,
  Bots1796000000000,
  Keys1796100000000,
  IncomingWebhooks1796200000000,
  WebhookExchanges1796300000000,
  StandardWebhooks1796400000000,
  IncomingRequests1796410000000,
  Actions1796500000000,
  Backups1796600000000,
  Alerts1796600000200,
  SkippedEvents1796600000201,
  Drawings1796600000300,
  Excerpts1796600000310,
  Exports1796600000400,
  HonestPreviews1796600000500,
  Density1796700100000,
  Heic1796700300000,
  ImportedRecords1796700400000,
  RetentionRules1796700400100,
  ArchiveContents1796910000000,
  FileRetention1796920000000,
  PlayingLinks1796930000100,
  ExportNotifications1796930100000,
  ClockReadings1796930140000,
  BlankPages1796930160000,
  MediaFacets1796930170000,
  DeferredIndex1796940000000,
  CardCounts1796940100000,
  PlainNames1796945000000,
];
