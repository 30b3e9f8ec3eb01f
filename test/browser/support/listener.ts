import { TestSocket } from '../../support/socket';
import type { Person } from '../../support/test-app';
import type { Stage } from './stage';

/** Somebody who hears all that reaches their windows, and has none open: what isn't on the wire isn't on screen. */
export class Listener {
  private constructor(
    readonly person: Person,
    private readonly socket: TestSocket,
    private readonly stage: Stage,
  ) {}

  static async of(person: Person, stage: Stage): Promise<Listener> {
    return new Listener(person, await TestSocket.live(stage.app, person, { html: true }), stage);
  }

  /** Every frame that came in. */
  get heard(): string[] {
    return this.socket.frames.map((frame) => JSON.stringify(frame));
  }

  /** Everything that was to be heard up to now has been heard. */
  async upToDate(): Promise<void> {
    const mark = await this.stage.fence(this.person);
    await this.socket.any((frame) => JSON.stringify(frame).includes(mark));
  }

  async never(text: string): Promise<void> {
    await this.upToDate();
    expect(this.heard.filter((frame) => frame.includes(text))).toEqual([]);
  }

  close(): void {
    this.socket.raw.terminate();
  }
}
