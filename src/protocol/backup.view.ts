export interface BackupView {
  name: string;
  /** The time of what is in it. */
  taken_at: string;
  proven_at: string | null;
  messages: number;
  files: number;
  bytes: number;
  /** Why it isn't proven, or what it lacks although it is, in a sentence. */
  error: string | null;
}

export interface KeptBackupView extends BackupView {
  /** Only a private key opens it. */
  isEncrypted: boolean;
  /** Command lines; absent while it isn't proven. */
  restore?: RestoreCommands;
}

export interface RestoreCommands {
  /** Restores it into a folder of its own. */
  copy: string;
  /** Starts a server on that. */
  look: string;
  /** Puts it in the place of what is here. */
  replace: string;
}

export interface NightView {
  /** Of the month, by the server's clock. */
  day: number;
  at: string;
  state: 'proven' | 'failed' | 'off';
  error?: string;
}

export interface BackupProgress {
  step: 'database' | 'files' | 'checking' | 'starting' | 'encrypting';
  done: number;
  /** 0 while it isn't known. */
  total: number;
}
