/** One device that is notified. */
export class PushSubscriptionView {
  id: number;
  /** The device's session; the subscription ends with it. */
  session_id: number;
  user_agent: string;
  /** The push service, by its host. */
  push_service: string;
  /** True for the device that asks. */
  current: boolean;
  created_at: string;
  last_success_at: string | null;
  /** Why the last notification did not arrive; null when it did. */
  last_error: string | null;
  last_error_at: string | null;
}

export class PushSubscriptionList {
  items: PushSubscriptionView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** The server's key (VAPID), which a browser wants when it subscribes: `applicationServerKey`. */
  public_key: string;
}

/** What became of a test notification. */
export class TestNotificationView {
  /** True when the push service has taken it. Whether the device shows it, only the device knows. */
  delivered: boolean;
  detail: string;
}
