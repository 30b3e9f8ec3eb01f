import { serviceWorkerUrl } from '../trusted-types';
import { Refused, send } from './requests';

/** `install`: this browser notifies only what is on the home screen. */
export type PushState = 'insecure' | 'install' | 'unsupported' | 'blocked' | 'off' | 'on';

const SUBSCRIPTIONS = '/api/v1/push_subscriptions';
/** In this tab, for this person: which address the server was told last. */
const TOLD = 'push-endpoint';

/** Notifications on this device, as its browser lets them be. */
export class PushDevice {
  get obstacle(): PushState | undefined {
    if (!isSecureContext) return 'insecure';
    const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
    if (!isSupported) return isHomeScreenNeeded() ? 'install' : 'unsupported';
    return Notification.permission === 'denied' ? 'blocked' : undefined;
  }

  /** @param publicKey with another one than the device has subscribed to, the server cannot reach it */
  async state(publicKey: string): Promise<PushState> {
    const { obstacle } = this;
    if (obstacle) return obstacle;
    const subscription = await this.find();
    return subscription && keyOf(subscription) === publicKey ? 'on' : 'off';
  }

  /** Asks for permission, which has to be the first thing after a click. */
  async turnOn(publicKey: string): Promise<PushState> {
    if ((await Notification.requestPermission()) !== 'granted') return this.obstacle ?? 'off';
    await navigator.serviceWorker.register(serviceWorkerUrl, { scope: '/' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const before = await pushManager.getSubscription();
    if (before && keyOf(before) !== publicKey) await before.unsubscribe();
    const options = { userVisibleOnly: true, applicationServerKey: publicKey };
    await this.tell(await pushManager.subscribe(options));
    return 'on';
  }

  async turnOff(): Promise<void> {
    await (await this.find())?.unsubscribe();
  }

  /** The server forgets a device with its session; whoever comes back is notified as before. */
  async keep(user_id: number): Promise<void> {
    if (this.obstacle || Notification.permission !== 'granted') return;
    const subscription = await this.find();
    if (!subscription || sessionStorage.getItem(TOLD) === `${user_id} ${subscription.endpoint}`) return;
    try {
      await this.tell(subscription);
      sessionStorage.setItem(TOLD, `${user_id} ${subscription.endpoint}`);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
    }
  }

  /** It is told by push what happens. */
  async isSubscribed(): Promise<boolean> {
    return this.obstacle === undefined && (await this.find()) !== null;
  }

  private async find(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration('/');
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  private tell(subscription: PushSubscription): Promise<unknown> {
    const { endpoint, keys } = subscription.toJSON();
    return send('POST', SUBSCRIPTIONS, { endpoint, p256dh_key: keys?.p256dh, auth_key: keys?.auth });
  }
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function isHomeScreenNeeded(): boolean {
  const isApple =
    /iPhone|iPad/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}
