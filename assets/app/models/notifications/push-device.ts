import { serviceWorkerUrl } from '../../trusted-types';
import { HttpError, send } from '../page/requests';

/** `install` because iOS delivers push only to apps on the home screen. */
export type PushState = 'insecure' | 'install' | 'unsupported' | 'blocked' | 'off' | 'on';

const SUBSCRIPTIONS = '/api/v1/push_subscriptions';
const REGISTERED_KEY = 'push-endpoint';

export class PushDevice {
  get unavailableState(): PushState | undefined {
    if (!isSecureContext) return 'insecure';
    const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
    if (!isSupported) return needsHomeScreen() ? 'install' : 'unsupported';
    return Notification.permission === 'denied' ? 'blocked' : undefined;
  }

  /** @param publicKey the server cannot use a subscription with another key */
  async state(publicKey: string): Promise<PushState> {
    const { unavailableState } = this;
    if (unavailableState) return unavailableState;
    const subscription = await this.find();
    return subscription && publicKeyOf(subscription) === publicKey ? 'on' : 'off';
  }

  /** The permission prompt must come first after the click. */
  async turnOn(publicKey: string): Promise<PushState> {
    if ((await Notification.requestPermission()) !== 'granted') return this.unavailableState ?? 'off';
    await navigator.serviceWorker.register(serviceWorkerUrl, { scope: '/' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const before = await pushManager.getSubscription();
    if (before && publicKeyOf(before) !== publicKey) await before.unsubscribe();
    const options = { userVisibleOnly: true, applicationServerKey: publicKey };
    await this.register(await pushManager.subscribe(options));
    return 'on';
  }

  async turnOff(): Promise<void> {
    await (await this.find())?.unsubscribe();
  }

  /** The server removes subscriptions with their session, so they are registered again after signing in. */
  async renew(user_id: number | undefined): Promise<void> {
    if (user_id === undefined) return sessionStorage.removeItem(REGISTERED_KEY);
    if (this.unavailableState || Notification.permission !== 'granted') return;
    const subscription = await this.find();
    if (!subscription || sessionStorage.getItem(REGISTERED_KEY) === `${user_id} ${subscription.endpoint}`)
      return;
    try {
      await this.register(subscription);
      sessionStorage.setItem(REGISTERED_KEY, `${user_id} ${subscription.endpoint}`);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
    }
  }

  async isSubscribed(): Promise<boolean> {
    return this.unavailableState === undefined && (await this.find()) !== null;
  }

  private async find(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration('/');
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  private register(subscription: PushSubscription): Promise<unknown> {
    const { endpoint, keys } = subscription.toJSON();
    return send('POST', SUBSCRIPTIONS, { endpoint, p256dh_key: keys?.p256dh, auth_key: keys?.auth });
  }
}

function publicKeyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function needsHomeScreen(): boolean {
  const isApple =
    /iPhone|iPad/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}
