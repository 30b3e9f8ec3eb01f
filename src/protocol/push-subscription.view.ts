/** A device with notifications on. */
export class PushSubscriptionView {
  id: number;
  /** The device's session. The subscription ends with it. */
  session_id: number;
  user_agent: string;
  /** Host of the push service. */
  push_service: string;
  /** True for the device making this request. */
  current: boolean;
  created_at: string;
  last_success_at: string | null;
  /** Why the last notification failed; null if it arrived. */
  last_error: string | null;
  last_error_at: string | null;
}

export class PushSubscriptionList {
  items: PushSubscriptionView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
  /** The server's public key (VAPID), which a browser needs to subscribe: `applicationServerKey`. */
  public_key: string;
}

/** The outcome of a test notification. */
export class TestNotificationView {
  /** True if the push service accepted it. Only the device knows whether it was shown. */
  delivered: boolean;
  detail: string;
}
