import { applyDecorators, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { UploadGuard } from '../../files/uploads/upload.guard';

/** A body is its bytes, whatever type it claims to be; only a form with files is read as one. */
export const TakesAnyBody = () =>
  applyDecorators(RouteConfig({ acceptsFiles: true, takesAnyBody: true }), UseGuards(UploadGuard));
