import type { BackupProgress } from '../protocol/backup.view';
import type { Report as ThreadReport } from '../threads/messages';

export type Report = ThreadReport<BackupProgress['step']>;

interface Place {
  folder: string;
  name: string;
  /** An earlier backup, whose files need no second copy. */
  previous?: string;
}

export interface TakeOrder extends Place {
  kind: 'take';
  dataDir: string;
}

export interface EncryptOrder extends Place {
  kind: 'encrypt';
  plain: string;
  /** Public keys of age. */
  recipients: string[];
}

export interface UnpackOrder {
  kind: 'unpack';
  backup: string;
  target: string;
  linksFiles: boolean;
  /** Private keys of age. */
  identities: string[];
}

export type Order = TakeOrder | EncryptOrder | UnpackOrder;
