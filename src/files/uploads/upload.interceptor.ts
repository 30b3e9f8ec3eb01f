import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import { assertScope } from '../../auth/keys/scope.guard';
import { RecordId } from '../../http/record-id';
import { Memberships } from '../../rooms/memberships/memberships';
import type { StoredFile } from '../store/stored-file';
import { sendsForm } from './form-reader';
import { FormUploads } from './form-uploads';
import { Uploads } from './uploads';

@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly forms: FormUploads,
    private readonly uploads: Uploads,
    private readonly memberships: Memberships,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!sendsForm(request)) return next.handle();
    assertScope(request.viewer!, 'files');
    const { room_id = '' } = request.params as Record<string, string>;
    const { user } = this.memberships.find(request.viewer!.user, new RecordId().transform(room_id));
    const upload = await this.forms.receive(request, user.id);
    request.upload = upload;
    request.body = upload.files.length > 0 ? { body: '', ...upload.fields } : { ...upload.fields };
    return next.handle().pipe(finalize(() => void this.uploads.release(upload.files)));
  }
}

export const UploadedFiles = createParamDecorator(
  (_data: unknown, context: ExecutionContext): StoredFile[] =>
    context.switchToHttp().getRequest<FastifyRequest>().upload?.files ?? [],
);
