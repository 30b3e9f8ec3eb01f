import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import { RecordId } from '../record-id';
import { Memberships } from '../rooms/memberships';
import { sendsForm } from './form-reader';
import type { StoredFile } from './stored-file';
import { Uploads } from './uploads';

/**
 * Lets a route of a room take a form with files beside JSON: its fields become the body, its files wait in the
 * store. Only members get so far as to send anything. What the route did not use is removed.
 */
@Injectable()
export class ReceiveFiles implements NestInterceptor {
  constructor(
    private readonly uploads: Uploads,
    private readonly memberships: Memberships,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!sendsForm(request)) return next.handle();
    const { room_id = '' } = request.params as Record<string, string>;
    const { user } = this.memberships.find(request.viewer!.user, new RecordId().transform(room_id));
    const upload = await this.uploads.receive(request, user.id);
    request.upload = upload;
    request.body = upload.files.length > 0 ? { body: '', ...upload.fields } : { ...upload.fields };
    return next.handle().pipe(finalize(() => void this.uploads.release(upload)));
  }
}

/** The files that came with the request. */
export const SentFiles = createParamDecorator(
  (_data: unknown, context: ExecutionContext): StoredFile[] =>
    context.switchToHttp().getRequest<FastifyRequest>().upload?.files ?? [],
);
