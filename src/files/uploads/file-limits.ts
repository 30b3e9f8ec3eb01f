import type { Config } from '../../config/config';
import type { Features } from '../../config/features';

export const MIB = 1024 * 1024;

export function fileLimits({ UPLOAD_FILE_MIB, UPLOAD_FILES }: Config, features: Features) {
  return features.isOn('files') ? { bytes: UPLOAD_FILE_MIB * MIB, files: UPLOAD_FILES } : null;
}
