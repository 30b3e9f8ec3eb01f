import { IsText } from '../http/validators';
import { MAX_PUSH_KEY, MAX_TOKEN, MAX_URL } from '../protocol/limits';

/** A browser's `PushSubscription`. */
export class SavePushSubscription {
  /** The push service's https URL for this device. */
  @IsText({ max: MAX_URL })
  endpoint: string;

  /** The device's public key, in base64url: `keys.p256dh`. */
  @IsText({ max: MAX_PUSH_KEY })
  p256dh_key: string;

  /** The secret shared by device and server, in base64url: `keys.auth`. */
  @IsText({ max: MAX_TOKEN })
  auth_key: string;
}
