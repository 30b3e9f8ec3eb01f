import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertScope } from '../../auth/keys/scope.guard';
import { RecordId } from '../../http/record-id';
import { Memberships } from '../../rooms/memberships/memberships';
import { sendsForm } from './form-reader';
import { FormUploads } from './form-uploads';

/** A guard, because an interceptor would add a fifth to the time of every post, with files or without. */
@Injectable()
export class UploadGuard implements CanActivate {
  constructor(
    private readonly forms: FormUploads,
    private readonly memberships: Memberships,
  ) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!sendsForm(request)) return true;
    return this.receive(request, context.switchToHttp().getResponse<FastifyReply>());
  }

  private async receive(request: FastifyRequest, reply: FastifyReply): Promise<true> {
    assertScope(request.viewer!, 'files');
    const { room_id = '' } = request.params as Record<string, string>;
    const { user } = this.memberships.find(request.viewer!.user, new RecordId().transform(room_id));
    const upload = await this.forms.receive(request, user.id);
    request.upload = upload;
    request.body = upload.files.length > 0 ? { body: '', ...upload.fields } : { ...upload.fields };
    // For what is refused before a handler calls `use`, which takes the files away from the request.
    const discard = () => void this.forms.use(request, () => undefined);
    // Who has gone will not close once more; the handler begins before the next turn of the event loop.
    if (reply.raw.destroyed) setImmediate(discard);
    else reply.raw.once('close', discard);
    return true;
  }
}
