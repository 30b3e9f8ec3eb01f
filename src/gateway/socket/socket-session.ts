import { Injectable } from '@nestjs/common';
import { Credentials } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import type { Connection } from '../../connections/connection';
import { Conflict, Unauthenticated } from '../../http/errors';

/** Looked up for each command, so that an ended session ends at once. */
@Injectable()
export class SocketSession {
  constructor(private readonly credentials: Credentials) {}

  /** @throws {Unauthenticated} when the session has ended {Conflict} before `hello` */
  viewer(connection: Connection): Viewer {
    const viewer = this.credentials.resume(connection);
    if (!viewer) throw new Unauthenticated('Your session has ended. Sign in again.');
    if (!connection.hasSaidHello) throw new Conflict('hello_first', 'Send hello first.');
    this.credentials.touch(viewer, connection.address ?? '');
    return viewer;
  }
}
