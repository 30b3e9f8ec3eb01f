import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { UploadInterceptor } from './upload.interceptor';

export const AcceptsFiles = () =>
  applyDecorators(RouteConfig({ acceptsFiles: true }), UseInterceptors(UploadInterceptor));
