import { IsText } from '../validation';

/** What the browser's `PushSubscription` says of itself. */
export class SavePushSubscription {
  /** An https address of a push service. */
  @IsText({ max: 2000 })
  endpoint: string;

  /** The device's public key, in base64url: `keys.p256dh`. */
  @IsText({ max: 200 })
  p256dh_key: string;

  /** The secret of device and server, in base64url: `keys.auth`. */
  @IsText({ max: 100 })
  auth_key: string;
}
