import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { UploadInterceptor } from '../../files/uploads/upload.interceptor';

/** A body is its bytes, whatever type it claims to be; only a form with files is read as one. */
export const TakesAnyBody = () =>
  applyDecorators(
    RouteConfig({ acceptsFiles: true, takesAnyBody: true }),
    UseInterceptors(UploadInterceptor),
  );
